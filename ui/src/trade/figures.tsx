import type { Budget as BudgetValue, Incoterm, Mark, Quantity as QuantityValue, QuoteState, RfqState } from "../host/bindings";
import { Chip, decimalsOf, formatAmount, formatDecimal, StatusDot, type Tone, trimDecimals } from "../kit";
import { type Say, useCodes, useNames, useWords, type WordId } from "../words";
import { catalogue } from "../words/catalogue";
import s from "./trade.module.css";

/** "90,000 – 120,000": cents only where a bound has them. */
function formatRange({ min, max, currency }: BudgetValue, locale: string): string {
  const whole = [min, max].every((bound) => decimalsOf(trimDecimals(bound)) === 0);
  const figure = (bound: string) => (whole ? formatDecimal(trimDecimals(bound), locale) : formatAmount(bound, currency, locale));
  return `${figure(min)} – ${figure(max)}`;
}

/** "90,000 – 120,000 USD" as plain text, for copying and exports. */
export function formatBudget(budget: BudgetValue, locale: string): string {
  return `${formatRange(budget, locale)} ${budget.currency}`;
}

/** A range with its ISO code small beside it (S0-47). */
export function Budget({ budget }: { budget: BudgetValue }) {
  const { locale } = useWords();
  return (
    <span className={s.figure}>
      {formatRange(budget, locale)}
      <span className={s.code}>{budget.currency}</span>
    </span>
  );
}

/** "40,000 pieces". */
export function useQuantityText(): (quantity: QuantityValue) => string {
  const { locale } = useWords();
  const names = useNames();
  return ({ value, unit }) => `${formatDecimal(value, locale)} ${names.unit(unit)}`;
}

/** "CIF Hamburg"; the rule in full is said on the detail page. */
export function formatTerm(incoterm: Incoterm, place: string): string {
  return place === "" ? incoterm : `${incoterm} ${place}`;
}

const TONES: Record<RfqState, Tone> = {
  draft: "mute",
  reviewing: "info",
  reply_pending: "wait",
  communicating: "accent",
  confirmed: "info",
  traded: "ok",
  canceled: "mute",
  rejected: "bad",
  expired: "mute",
};

/** The state of an RFQ: a dot and the words of the glossary. */
export function RfqStatus({ state }: { state: RfqState }) {
  const say = useCodes();
  return <StatusDot tone={TONES[state]}>{say("status.rfq", state)}</StatusDot>;
}

/** One colour per state of a quote, wherever it is said. */
export const QUOTE_TONES: Record<QuoteState, Tone> = {
  live: "accent",
  needs_reconfirmation: "wait",
  selected: "info",
  ordered: "ok",
  order_canceled: "mute",
  not_selected: "mute",
  declined: "bad",
  withdrawn: "mute",
  expired: "mute",
  void: "mute",
};

const MARK_TONES: Record<Mark["state"], Tone> = { waiting: "wait", sending: "wait", updating: "info", refused: "bad", outcome_unknown: "wait" };

/** What a queued action is, in words: "Cancel: waiting to send". */
export function sayMark(mark: Mark, t: Say): string {
  const id = `queued.${mark.kind}`;
  const what = id in catalogue ? t(id as WordId, mark.params) : t("trade.mark.action");
  return t("trade.mark", { what, state: t(`trade.mark.${mark.state}`) });
}

/** A queued action beside the confirmed state: dashed, never in the look of what is done. `short` says only how far it is. */
export function MarkChip({ mark, short = false }: { mark: Mark; short?: boolean }) {
  const { t } = useWords();
  const said = sayMark(mark, t);
  return (
    <span className={mark.state === "refused" || mark.state === "updating" ? s.plainMark : s.mark} title={said}>
      <Chip tone={MARK_TONES[mark.state]}>{short ? t(`trade.mark.${mark.state}`) : said}</Chip>
    </span>
  );
}
