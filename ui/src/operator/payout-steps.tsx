import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import type { HostError } from "../host";
import type { ActionView, Command, CustomsMode, Order, PayoutStep } from "../host/bindings";
import { Button, Card, CardRow, FormRows, Select, TextField, When } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { sayError, useCodes, useWords } from "../words";
import s from "./operator.module.css";

/**
 * The steps of a payout (S0-93): each is recorded with the bank's reference, the first one with the customs
 * supervision mode too; the last one completes the order.
 */
export function PayoutSteps({ order, actions, onDone }: { order: Order; actions: readonly ActionView[]; onDone: () => void }) {
  const { t } = useWords();
  const say = useCodes();
  const act = useAct();
  const offered = actions.filter((action) => action.kind === "order.record_payout" && action.enabled);
  const steps = stepsOf(offered);
  const [step, setStep] = useState<string>("");
  const [reference, setReference] = useState("");
  const [mode, setMode] = useState<CustomsMode | "">("");
  const [error, setError] = useState<HostError | null>(null);
  const chosen = steps.find((one) => one === step) ?? steps[0];

  const wrong = (field: string) => {
    const refusal = error?.refusals.find((one) => one.field === field) ?? (error?.field === field ? error : undefined);
    return refusal === undefined ? undefined : sayRefusal(refusal);
  };
  const unplaced = error !== null && !wrong("reference") && !wrong("customs_mode") ? sayError(error) : undefined;
  const record = async () => {
    const base = offered[0]?.command;
    if (!base || !chosen) return;
    const outcome = await act.submit({ ...base, step: chosen, reference, customs_mode: order.customs_mode ?? (mode || null) } as Command);
    setError(outcome.done ? null : outcome.error);
    if (outcome.done) setReference("");
    if (outcome.done && chosen === "completed") onDone();
  };
  return (
    <Card title={t("payout.steps")}>
      {order.payout_steps.map((done) => (
        <CardRow key={`${done.step}.${done.at}`} title={t(`payout.step.${done.step}`)} detail={done.reference} end={<When instant={done.at} />} />
      ))}
      {steps.length > 0 && (
        <div className={s.form}>
          <FormRows layout="stack">
            <Select
              label={t("payout.step")}
              options={steps.map((id) => ({ id, name: t(`payout.step.${id}`) }))}
              value={chosen ?? ""}
              onChange={setStep}
            />
            {order.customs_mode === null && (
              <Select
                label={t("customs.mode")}
                options={CUSTOMS_MODES.map((id) => ({ id, name: t("customs.coded", { code: id, name: say("customs", id) }) }))}
                value={mode}
                onChange={(id) => setMode(CUSTOMS_MODES.find((one) => one === id) ?? "")}
                error={wrong("customs_mode")}
              />
            )}
            <TextField label={t("payout.reference")} value={reference} onChange={setReference} error={wrong("reference") ?? unplaced} />
          </FormRows>
          <Button kind="primary" busy={act.busy} onPress={() => void record()}>
            {t("payout.record")}
          </Button>
        </div>
      )}
      <AnywayDialog act={act} />
    </Card>
  );
}

const CUSTOMS_MODES: readonly CustomsMode[] = ["0110", "9710", "9810"];
const STEPS: readonly PayoutStep[] = ["entered", "withdrawn", "fx_settled", "completed"];

/** The steps the rules offer now: named in the command, or left to the person. */
function stepsOf(actions: readonly ActionView[]): readonly PayoutStep[] {
  const named = STEPS.filter((step) => actions.some((action) => action.command["step"] === step));
  if (named.length > 0) return named;
  return actions.length > 0 ? STEPS : [];
}
