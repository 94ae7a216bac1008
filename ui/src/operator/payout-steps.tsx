import { useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import type { ActionView, Command, Order, PayoutStep } from "../host/bindings";
import { Button, Card, CardRow, FormRows, Select, TextField, When } from "../kit";
import { sayError, useWords } from "../words";
import s from "./operator.module.css";

/** The steps of a payout (S0-93): each is recorded with the bank's reference; the last one completes the order. */
export function PayoutSteps({ order, actions, onDone }: { order: Order; actions: readonly ActionView[]; onDone: () => void }) {
  const { t } = useWords();
  const act = useAct();
  const offered = actions.filter((action) => action.kind === "order.record_payout" && action.enabled);
  const steps = stepsOf(offered);
  const [step, setStep] = useState<string>("");
  const [reference, setReference] = useState("");
  const [error, setError] = useState<string | undefined>();
  const chosen = steps.find((one) => one === step) ?? steps[0];

  const record = async () => {
    const base = offered[0]?.command;
    if (!base || !chosen) return;
    const outcome = await act.submit({ ...base, step: chosen, reference } as Command);
    setError(outcome.done ? undefined : sayError(outcome.error));
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
            <TextField label={t("payout.reference")} value={reference} onChange={setReference} error={error} />
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

const STEPS: readonly PayoutStep[] = ["entered", "withdrawn", "fx_settled", "completed"];

/** The steps the rules offer now: named in the command, or left to the person. */
function stepsOf(actions: readonly ActionView[]): readonly PayoutStep[] {
  const named = STEPS.filter((step) => actions.some((action) => action.command["step"] === step));
  if (named.length > 0) return named;
  return actions.length > 0 ? STEPS : [];
}
