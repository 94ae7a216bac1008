import { Clock3 } from "lucide-react";
import type { ActionView, Command, Mark, Refusal } from "../host/bindings";
import { Money } from "../kit";
import { useWords } from "../words";
import s from "./trade.module.css";

type Kind = Command["kind"];

const PRICED: ReadonlySet<Kind> = new Set<Kind>(["quote.submit", "quote.revise"]);

/** Acts that stand on the price: they mean nothing before the platform has it. */
const ON_THE_PRICE: ReadonlySet<Kind> = new Set<Kind>(["contract.upload", "contract.accept"]);

/** The newest price of this side that does not stand yet; a refused one never will. */
export function waitingQuote(marks: readonly Mark[]): Mark | undefined {
  return marks.findLast((mark) => PRICED.has(mark.kind) && mark.state !== "refused");
}

/** What is offered while a price waits: acts that need the platform to have accepted it are shut, and why is said. */
export function whileQuoteWaits(actions: readonly ActionView[], marks: readonly Mark[]): ActionView[] {
  const mark = waitingQuote(marks);
  if (mark === undefined || mark.state === "updating") return [...actions];
  const why_not: Refusal = { code: "quote.waits_to_send", guard: "state", field: null, params: { total: mark.params["total"] ?? "", currency: mark.params["currency"] ?? "" } };
  const shut = ({ kind }: ActionView) => ON_THE_PRICE.has(kind) || (kind === "quote.withdraw" && mark.kind === "quote.submit");
  return actions.map((action) => (action.enabled && shut(action) ? { ...action, enabled: false, why_not } : action));
}

/** A price that waits to be sent, with a clock: what stands at the platform is another, or none. */
export function WaitingPrice({ mark, of, strong = false }: { mark: Mark; of: "total" | "unit_price"; strong?: boolean }) {
  const { t } = useWords();
  const state = t(`trade.mark.${mark.state}`);
  return (
    <span className={s.waiting} title={state}>
      <Clock3 role="img" aria-label={state} />
      <Money amount={mark.params[of] ?? null} currency={mark.params["currency"] ?? ""} strong={strong} />
    </span>
  );
}
