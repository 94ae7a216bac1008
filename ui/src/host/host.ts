import type { Commands, Events } from "./bindings";

export type CommandName = keyof Commands;
export type Args<C extends CommandName> = Commands[C]["args"];
export type Result<C extends CommandName> = Commands[C]["result"];
export type EventName = keyof Events;

/** The one door to the core. `call` rejects with a `HostError` and with nothing else. */
export interface Host {
  call<C extends CommandName>(name: C, args: Args<C>): Promise<Result<C>>;
  /** Hears an event until the returned function is called. */
  on<E extends EventName>(event: E, hear: (payload: Events[E]) => void): () => void;
}

/** An event on the wire: the same shape from the shell and from the development host. */
export interface Said {
  name: EventName;
  payload: Events[EventName];
}

/** Gives every event to those who listen for its name. */
export class Listeners {
  readonly #heard = new Map<EventName, Set<(payload: never) => void>>();

  on<E extends EventName>(event: E, hear: (payload: Events[E]) => void): () => void {
    const set = this.#heard.get(event) ?? new Set();
    this.#heard.set(event, set);
    set.add(hear as (payload: never) => void);
    return () => set.delete(hear as (payload: never) => void);
  }

  say(said: Said): void {
    for (const hear of this.#heard.get(said.name) ?? []) hear(said.payload as never);
  }
}
