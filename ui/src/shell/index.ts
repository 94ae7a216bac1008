/**
 * The frame around every page. Screens hang their routes under `shellRoute` and are found in `places.ts`: a place
 * appears in the sidebar, the palette and under its `g` key as soon as the router has its route.
 */
export { AppShell, type AppShellProps } from "./app-shell";
export { HelpSheet } from "./help-sheet";
export { useOtherParty } from "./other-party";
export { type Found, Palette } from "./palette";
export { type Place, PLACES } from "./places";
export { homeRoute, rootRoute, shellRoute } from "./root";
export { pathOf } from "./targets";
