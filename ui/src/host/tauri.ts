import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { HostError } from "./error";
import { type Args, type CommandName, type Host, Listeners, type Result, type Said } from "./host";

/** The door inside the desktop shell: one command, one event. */
export function tauriHost(): Host {
  const listeners = new Listeners();
  void listen<Said>("quayside", ({ payload }) => listeners.say(payload));
  return {
    async call<C extends CommandName>(name: C, args: Args<C>): Promise<Result<C>> {
      try {
        return await invoke<Result<C>>("call", { name, args });
      } catch (thrown) {
        throw HostError.from(thrown);
      }
    },
    on: (event, hear) => listeners.on(event, hear),
  };
}
