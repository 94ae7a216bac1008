import { useState } from "react";
import { HostError, type Result, useHost } from "../host";
import type { Command } from "../host/bindings";
import { toast, toastError } from "../kit";
import { sayCode } from "../words";

/** What came of asking: it went into the outbox or through, or the rules said no. */
export type Outcome = { done: true; view: Result<"action.submit"> } | { done: false; error: HostError };

interface Pending {
  command: Command;
  error: HostError;
  settle: (outcome: Outcome) => void;
}

export interface Act {
  /**
   * Does it. A state the rules speak against is asked about first ("Queue anyway"); a wrong field comes back as
   * the outcome's error, to be shown beside it; everything else is said in a toast.
   */
  submit: (command: Command) => Promise<Outcome>;
  busy: boolean;
  /** Asked about now; `<AnywayDialog act={act} />` shows it. */
  pending: Pending | null;
  anyway: () => void;
  dismiss: () => void;
}

/** One action of a person, from the press to the word about it. Nothing is ever said to be done that only waits. */
export function useAct(): Act {
  const host = useHost();
  const [running, setRunning] = useState(0);
  const [pending, setPending] = useState<Pending | null>(null);

  const send = async (command: Command, anyway: boolean): Promise<Outcome> => {
    setRunning((n) => n + 1);
    try {
      const view = await host.call("action.submit", { command, anyway });
      const detail = view.state === "accepted" ? "act.accepted" : view.state === "outcome_unknown" ? "act.unknown" : "act.queued";
      const undo = view.undo_until === null ? {} : { undo: () => void host.call("action.undo", { id: view.id }).catch(toastError) };
      toast((t, locale) => sayCode(t, locale, "queued", command.kind), { detail: (t) => t(detail), until: view.undo_until, waits: view.state !== "accepted", ...undo });
      return { done: true, view };
    } catch (thrown) {
      const error = HostError.from(thrown);
      if (error.guard === "state" && !anyway) {
        return await new Promise<Outcome>((settle) => setPending({ command, error, settle }));
      }
      if (error.guard !== "form") toastError(error);
      return { done: false, error };
    } finally {
      setRunning((n) => n - 1);
    }
  };

  return {
    submit: (command) => send(command, false),
    busy: running > 0 && pending === null,
    pending,
    anyway: () => {
      if (!pending) return;
      setPending(null);
      void send(pending.command, true).then(pending.settle);
    },
    dismiss: () => {
      if (!pending) return;
      setPending(null);
      pending.settle({ done: false, error: pending.error });
    },
  };
}
