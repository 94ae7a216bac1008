import { useMemo } from "react";
import type { NextStep, OrderRow, OrderTab, SortBy } from "../host/bindings";
import { classes, formatShortDay, formatMoney, type GridColumn, Money, StatusDot, type Tone, useNow, When } from "../kit";
import { useWorkspace } from "../session/session";
import { dayOf } from "../trade/days";
import { useDue } from "../trade/due";
import { formatTerm, MarkChip } from "../trade/figures";
import { sayLate, type Urgency, urgency } from "../trade/urgency";
import { useCodes, useNames, useWords } from "../words";
import s from "./orders.module.css";

/** What the core sorts by, per column. */
export const SORTS: Readonly<Record<string, SortBy>> = { number: "number", total: "amount", created: "created", next: "due" };

const TONES: Record<OrderTab, Tone> = {
  to_be_confirmed: "wait",
  rejected: "bad",
  canceled: "mute",
  advance_payment_pending: "wait",
  advance_paid: "accent",
  preparing: "accent",
  balance_payment_pending: "wait",
  balance_paid: "accent",
  partially_shipped: "info",
  shipped: "info",
  received: "ok",
  collecting: "info",
  completed: "ok",
  return_refund: "bad",
  closed: "mute",
};

/** Orders that never came to a number of their own, and never will. */
const NUMBERLESS: ReadonlySet<OrderTab> = new Set<OrderTab>(["rejected", "canceled"]);

/** Who must do what, and by when: where room is short the words give way, not the day. */
function Next({ step, by, full, mine, tone }: { step: string; by: string; full: string; mine: boolean; tone: Urgency | undefined }) {
  return (
    <span className={classes(s.next, !mine && s.quiet)} title={full}>
      <span className={s.step}>{step}</span>
      {by && <span className={classes(s.by, tone && s[tone])}>{`\u00a0· ${by}`}</span>}
    </span>
  );
}

/** The columns of the order list (S0-85), with who must act next. */
export function useOrderColumns(): readonly GridColumn<OrderRow>[] {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const hat = useWorkspace()?.hat;
  const now = useNow();
  const due = useDue(formatShortDay);
  return useMemo<GridColumn<OrderRow>[]>(() => {
    const step = (next: NextStep | null) => (next ? t(next.who === hat ? "orders.step.me" : `orders.step.${next.who}`, { step: say("next", next.code) }) : "");
    const by = (next: NextStep | null) => (!next?.by ? "" : (sayLate(next.by, now, t) ?? (next.code === "pay_advance" ? t("deal.by.now") : formatShortDay(dayOf(next.by), locale, now))));
    const full = (next: NextStep | null) => [step(next), next && due(next.code, next.by)].filter(Boolean).join(" · ");
    const number = (row: OrderRow) => row.number ?? (NUMBERLESS.has(row.tab) ? "—" : t("orders.noNumber"));
    // The seller is "you" to itself, as in the next step.
    const status = (row: OrderRow) => (hat === "seller" && row.tab === "to_be_confirmed" ? t("orders.toConfirm") : say("status.order", row.tab));
    return [
      { id: "number", title: t("orders.number"), width: 152, sortable: true, text: number, cell: (row) => <span className={row.number ? s.number : s.quiet}>{number(row)}</span> },
      { id: "subject", title: t("orders.subject"), width: 166, minWidth: 140, text: (row) => row.subject, cell: (row) => <span className={s.subject}>{row.subject}</span> },
      { id: "other", title: t(hat === "seller" ? "common.buyer" : "common.seller"), width: 116, text: (row) => row.counterparty.name },
      { id: "term", title: t("orders.term"), width: 104, text: (row) => formatTerm(row.incoterm, row.named_place) },
      { id: "total", title: t("orders.total"), width: 126, align: "end", sortable: true, text: (row) => formatMoney(row.total.amount, row.total.currency, locale), cell: (row) => <Money amount={row.total.amount} currency={row.total.currency} /> },
      {
        id: "status",
        title: t("orders.status"),
        width: 204,
        text: status,
        cell: (row) => (
          <span className={s.status}>
            <StatusDot tone={TONES[row.tab]}>{status(row)}</StatusDot>
            {row.mark && <MarkChip mark={row.mark} short />}
          </span>
        ),
      },
      { id: "next", title: t("orders.next"), width: 224, sortable: true, text: (row) => full(row.next), cell: (row) => <Next step={step(row.next)} by={by(row.next)} full={full(row.next)} mine={row.next?.who === hat} tone={row.next?.by ? urgency(row.next.by, now) : undefined} /> },
      { id: "created", title: t("orders.created"), width: 100, align: "end", sortable: true, text: (row) => row.created_at, cell: (row) => <When instant={row.created_at} /> },
      { id: "leadTime", title: t("orders.leadTime"), width: 90, align: "end", text: (row) => t("orders.days", { days: row.lead_time_days }) },
      { id: "mode", title: t("deal.quote.mode"), width: 110, hidden: true, text: (row) => names.mode(row.mode) },
      { id: "reason", title: t("act.reason"), width: 170, hidden: true, text: (row) => (row.reason ? say("reason", row.reason.code) : "") },
    ];
  }, [t, say, names, locale, hat, now, due]);
}
