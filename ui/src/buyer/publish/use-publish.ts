import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import { type Act, useAct } from "../../acts";
import { useHost } from "../../host";
import type { Command, DealRef, Refusal } from "../../host/bindings";
import { newId } from "../../trade/ids";
import { sayRefusal } from "../../trade/refusal";
import { useSession } from "../../session/session";
import { contentOf, type RfqForm } from "./form-model";

/** An RFQ to correct: which, and the revision that was seen. */
export interface Correction {
  deal: DealRef;
  revision: number;
}

/** The field of the form a refusal speaks of; pictures are one field. */
function fieldOf(refusal: Refusal): FieldPath<RfqForm> | null {
  const path = refusal.field?.replace(/^content\./, "").replace(/^images\..*/, "images");
  return path === undefined || path === "" ? null : (path as FieldPath<RfqForm>);
}

interface Publish {
  submit: (values: RfqForm, draft: string | null) => Promise<void>;
  act: Act;
  /** What belongs to no field. */
  problem: string | null;
}

/** Submits an RFQ or its correction; what the rules refuse stands beside its field, and the form stays. */
export function usePublish(form: UseFormReturn<RfqForm>, correction: Correction | null, onDone: () => void): Publish {
  const navigate = useNavigate();
  const acting = useSession()?.current ?? "";
  const host = useHost();
  const act = useAct();
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async (values: RfqForm, draft: string | null) => {
    const content = contentOf(values);
    if (content === null) return;
    setProblem(null);
    const deal = correction?.deal ?? { owner: acting, id: newId() };
    const command: Command = correction
      ? { kind: "rfq.resubmit", deal, rfq_revision: correction.revision, content }
      : { kind: "rfq.submit", deal, content, draft };
    const outcome = await act.submit(command);
    if (outcome.done) {
      onDone();
      // A submitted draft goes with its acceptance; the draft of a correction is known only here.
      if (correction && draft !== null) await host.call("draft.delete", { id: draft }).catch(() => undefined);
      void navigate({ to: "/requirements/submitted", search: { command: outcome.view.id, deal: `${deal.owner}.${deal.id}` } });
      return;
    }
    const { error } = outcome;
    if (error.guard !== "form") return;
    const refusals = error.refusals.length > 0 ? error.refusals : [{ code: error.code, params: error.params, field: error.field, guard: "form" as const }];
    refusals.forEach((refusal, at) => {
      const field = fieldOf(refusal);
      if (field === null) setProblem(sayRefusal(refusal));
      else form.setError(field, { type: refusal.code, message: sayRefusal(refusal) }, { shouldFocus: at === 0 });
    });
  };
  return { submit, act, problem };
}
