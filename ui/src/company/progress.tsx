import type { EnterpriseState, Side } from "../host/bindings";
import { type Stage, StageBar } from "../kit";
import { useWords } from "../words";
import { type StepId, STEPS, stepWord } from "./profile-form";

const AFTER: Record<Side, readonly ("platform" | "account" | "done")[]> = { seller: ["platform", "account", "done"], buyer: ["platform", "done"] };

/** Where a state of the platform stands in the bar. */
const PLACE: Partial<Record<EnterpriseState, "platform" | "account" | "done">> = { reviewing: "platform", rejected: "platform", account_opening: "account", qualified: "done" };

/** The progress bar of the registration: the steps a person walks, then those of the platform (S0-16 … S0-19). */
export function RegistrationProgress({ side, at, state }: { side: Side; at?: StepId; state?: EnterpriseState }) {
  const { t } = useWords();
  const ids = [...STEPS[side], ...AFTER[side]];
  const now = at ?? (state ? PLACE[state] : undefined) ?? "platform";
  const place = ids.indexOf(now);
  const stages = ids.map<Stage>((id, index) => ({
    id,
    name: t(id === "categories" ? stepWord(side, id) : `company.step.${id}`),
    state: state === "qualified" || index < place ? "done" : index > place ? "ahead" : state === "rejected" ? "stopped" : "now",
  }));
  return <StageBar label={t("company.progress")} stages={stages} />;
}
