/**
 * The one door to the core. Screens use `useHostQuery`, `useHostMutation` and `useHostEvent`; nothing outside
 * this folder may import `@tauri-apps/*` or know whether there is a shell or a development host behind it.
 */
export type * from "./bindings";
export { HostError } from "./error";
export type { Args, CommandName, EventName, Host, Result } from "./host";
export { openHost } from "./open";
export { concerns, HostProvider, newQueryClient, type Reads, useHost, useHostEvent, useHostMutation, useHostQuery } from "./react";
