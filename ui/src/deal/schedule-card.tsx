import type { DealView, Order, PaymentState, ScheduleRow } from "../host/bindings";
import { Card, CardRow, formatDay, formatDecimal, formatMoney, formatShortDay, Money, Status, type Tone, useNow } from "../kit";
import { dayOf } from "../trade/days";
import { useCodes, useWords } from "../words";
import s from "./deal.module.css";

const TONES: Record<PaymentState, Tone> = { pending: "mute", claimed: "wait", paid: "ok", short: "wait", overpaid: "info", reversed: "bad", refunded: "mute" };

/** What is paid when, and what has come. A line is paid once its bank entry is matched, never because someone says so. */
export function ScheduleCard({ view, order }: { view: DealView; order: Order }) {
  const { t } = useWords();
  return (
    <Card title={t("deal.schedule")} aside={order.total.currency}>
      {view.schedule.map((row) => (
        <Line key={row.line} row={row} lapsed={order.schedule[row.line]?.claim_lapsed_at ?? null} />
      ))}
    </Card>
  );
}

/** `lapsed`: when a payment that the buyer had reported was given up, because no bank entry answered it. */
function Line({ row, lapsed }: { row: ScheduleRow; lapsed: string | null }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const now = useNow();
  const money = (value: { amount: string; currency: string }) => formatMoney(value.amount, value.currency, locale);
  const detail = [
    t(`deal.schedule.${row.trigger}`),
    row.state === "short" ? t("deal.schedule.received", { received: money(row.received), amount: money(row.amount) }) : null,
    row.state === "claimed" && row.claim ? t("deal.schedule.claimed", { reference: row.claim.reference }) : null,
    lapsed !== null && (row.state === "pending" || row.state === "short") ? t("deal.schedule.lapsed", { when: formatDay(dayOf(lapsed), locale, now) }) : null,
    row.paid_at ? t("deal.schedule.paidOn", { when: formatShortDay(row.paid_at, locale, now) }) : null,
  ].filter((part) => part !== null);
  return (
    <CardRow
      title={t(`deal.schedule.${row.name}`, { percent: formatDecimal(row.percent, locale) })}
      detail={detail.join(" · ")}
      end={
        <span className={s.amount}>
          <Money amount={row.amount.amount} currency={row.amount.currency} />
          <Status tone={row.state === "pending" && row.due ? "wait" : TONES[row.state]}>{row.state === "pending" && !row.due ? t("deal.schedule.notDue") : say("status.payment", row.state)}</Status>
        </span>
      }
    />
  );
}
