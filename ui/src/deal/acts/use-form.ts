import { useState } from "react";
import { type Act, useAct } from "../../acts";
import type { HostError } from "../../host";
import type { Command } from "../../host/bindings";
import { sayRefusal } from "../../trade/refusal";

export interface ActForm {
  act: Act;
  /** Sends the command; closes when it went, keeps everything typed when it did not. */
  send: (command: Command) => Promise<void>;
  /** The words for a field, or for any field below it. */
  wrong: (field: string) => string | undefined;
}

/** A small form in front of an act: what the rules say stands beside its field. */
export function useActForm(onClose: () => void): ActForm {
  const act = useAct();
  const [error, setError] = useState<HostError | null>(null);
  return {
    act,
    send: async (command) => {
      const outcome = await act.submit(command);
      if (outcome.done) onClose();
      else setError(outcome.error);
    },
    wrong: (field) => {
      if (error === null) return undefined;
      const all = error.refusals.length > 0 ? error.refusals : [error];
      const hit = all.find((refusal) => refusal.field === field || refusal.field?.startsWith(`${field}.`));
      return hit === undefined ? undefined : sayRefusal(hit);
    },
  };
}
