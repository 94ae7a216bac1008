import { BadgeCheck } from "lucide-react";
import type { DealView } from "../host/bindings";
import { Chip, useNow } from "../kit";
import { useDue } from "../trade/due";
import { urgency } from "../trade/urgency";
import { useCodes, useWords } from "../words";
import { DealActions } from "./deal-actions";
import s from "./deal.module.css";
import { isMine, stepWaits } from "./step-waits";

const PRESSING = { late: "bad", soon: "wait" } as const;

/** Title, numbers, the other side, and the one next step with who must act and by when. */
export function DealHead({ view }: { view: DealView }) {
  const { t } = useWords();
  const say = useCodes();
  const due = useDue();
  const now = useNow();
  const order = view.orders.find((one) => one.id === view.focus.order);
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const other = view.hat === "seller" ? (order?.buyer ?? quote?.buyer) : (order?.seller ?? quote?.seller);
  const approved = view.cards.some((card) => card.id === other?.enterprise && card.qualified_at !== null);
  const facts = [
    order?.number ? t("deal.order", { number: order.number }) : view.number ? t("deal.rfq", { number: view.number }) : null,
    other ? `${other.name}, ${other.city}` : null,
  ].filter((fact) => fact !== null);
  const mine = view.next !== null && isMine(view, view.next.who);
  const waits = stepWaits(view);
  const pressing = view.next?.by ? urgency(view.next.by, now) : undefined;
  const tone = pressing ? PRESSING[pressing] : mine ? "accent" : "mute";
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
            <Chip tone={tone}>
              {[t(mine ? "deal.next.you" : `deal.next.${view.next.who}`, { step: say("next", view.next.code) }), due(view.next.code, view.next.by)].filter(Boolean).join(" · ")}
            </Chip>
          )}
        </p>
      </div>
      <DealActions view={view} />
    </header>
  );
}
