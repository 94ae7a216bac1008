import { BadgeCheck } from "lucide-react";
import type { DealView } from "../host/bindings";
import { Chip, formatDay, useNow } from "../kit";
import { dayOf } from "../trade/days";
import { useCodes, useWords } from "../words";
import { DealActions } from "./deal-actions";
import s from "./deal.module.css";

/** Acts beside the step: while they wait, the step is still to be done. */
const BESIDE: ReadonlySet<string> = new Set(["order.attach_document", "order.detach_document", "message.send"]);

/** Title, numbers, the other side, and the one next step with who must act and by when. */
export function DealHead({ view }: { view: DealView }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const now = useNow();
  const order = view.orders.find((one) => one.id === view.focus.order);
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const other = view.hat === "seller" ? (order?.buyer ?? quote?.buyer) : (order?.seller ?? quote?.seller);
  const approved = view.cards.some((card) => card.id === other?.enterprise && card.qualified_at !== null);
  const facts = [
    order?.number ? t("deal.order", { number: order.number }) : view.number ? t("deal.rfq", { number: view.number }) : null,
    other ? `${other.name}, ${other.city}` : null,
  ].filter((fact) => fact !== null);
  const mine = view.next !== null && view.next.who === (view.hat === "operator" ? "platform" : view.hat);
  // The step is done here and waits to be sent: it is not asked for again.
  const waits = mine && view.marks.some((mark) => !BESIDE.has(mark.kind)) && !view.actions.some((action) => action.primary);
  return (
    <header className={s.head}>
      <div className={s.headWords}>
        <h1>{view.title}</h1>
        <p className={s.facts}>
          <span>{facts.join(" · ")}</span>
          {approved && (
            <Chip tone="ok" icon={<BadgeCheck aria-hidden="true" />}>
              {t("deal.identity")}
            </Chip>
          )}
          {view.next && waits && <Chip tone="wait">{t("deal.queued")}</Chip>}
          {view.next && !waits && (
            <Chip tone={mine ? "accent" : "mute"}>
              {t(mine ? "deal.next.you" : `deal.next.${view.next.who}`, { step: say("next", view.next.code) })}
              {view.next.by !== null && ` · ${t("deal.by", { when: formatDay(dayOf(view.next.by), locale, now) })}`}
            </Chip>
          )}
        </p>
      </div>
      <DealActions view={view} />
    </header>
  );
}
