import { useCallback, useState } from "react";
import { HostError, useHost } from "../host";
import type { Command, Refusal, SubmitView } from "../host/bindings";
import { toast, toastError } from "../kit";
import { t } from "../words";

/** What became of an action a person asked for. */
export type Acted =
  | { outcome: "done"; sent: SubmitView }
  /** The form is wrong: each beside its field. */
  | { outcome: "refused"; refusals: readonly Refusal[] }
  /** The known state speaks against it; it may be queued anyway. */
  | { outcome: "warned"; warnings: readonly Refusal[] }
  | { outcome: "failed"; error: unknown };

const SAID = { queued: "trade.queued", sent: "trade.sent", accepted: "trade.accepted", outcome_unknown: "trade.unknown" } as const;

interface ActOptions {
  anyway?: boolean;
  /** Says what was done, in the toast: "Cancel RFQ 2417". Without it nothing is said. */
  title?: string;
}

/**
 * Checks an action by the rules and submits it. Nothing is ever said to be done here: the toast says that it is saved
 * and waits to be sent, and takes it back while it still can be.
 */
export function useAct(): { act: (command: Command, options?: ActOptions) => Promise<Acted>; busy: boolean } {
  const host = useHost();
  const [busy, setBusy] = useState(false);

  const act = useCallback(
    async (command: Command, { anyway = false, title }: ActOptions = {}): Promise<Acted> => {
      setBusy(true);
      try {
        const { refusals, warnings } = await host.call("action.check", { command });
        if (refusals.length > 0) return { outcome: "refused", refusals };
        if (warnings.length > 0 && !anyway) return { outcome: "warned", warnings };
        const sent = await host.call("action.submit", { command, anyway });
        if (title !== undefined) {
          const undo = async () => {
            try {
              const { undone } = await host.call("action.undo", { id: sent.id });
              if (!undone) toast(t("trade.undo.late"));
            } catch (error) {
              toastError(error);
            }
          };
          toast(title, { detail: t(SAID[sent.state]), ...(sent.undo_until ? { undo: () => void undo() } : {}) });
        }
        return { outcome: "done", sent };
      } catch (error) {
        if (error instanceof HostError && error.guard === "form") return { outcome: "refused", refusals: error.refusals };
        if (error instanceof HostError && error.guard === "state" && !anyway) return { outcome: "warned", warnings: error.refusals };
        return { outcome: "failed", error };
      } finally {
        setBusy(false);
      }
    },
    [host],
  );
  return { act, busy };
}
