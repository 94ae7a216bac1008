import { useParams, useSearch } from "@tanstack/react-router";
import { useHostQuery } from "../host";
import type { DealRef, DealView } from "../host/bindings";
import { Banner, EmptyState, Panes, Skeleton, TheirZone } from "../kit";
import { sayError, useWords } from "../words";
import { ChecklistCards } from "./checklist-card";
import { ContractCard } from "./contract-card";
import { DealAside } from "./deal-aside";
import { DealHead } from "./deal-head";
import { DealStages } from "./deal-stages";
import s from "./deal.module.css";
import { OrderCard } from "./order-card";
import { QueuedActions } from "./queued-actions";
import { QuotesCard } from "./quotes-card";
import { RfqFacts } from "../trade/rfq-facts";
import { whileQuoteWaits } from "../trade/waiting-quote";
import { theirZone } from "../trade/zones";
import { sayRefusal } from "../trade/refusal";
import { ScheduleCard } from "./schedule-card";
import { ShipmentsCard } from "./shipments-card";

/** The deal both sides live in: where it stands, who must act, what is owed, what was said. */
export function DealPage() {
  const { t } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id" });
  const search = useSearch({ from: "/shell/deal/$owner/$id" });
  const deal: DealRef = { owner, id };
  const focus = { quote: search.quote ?? null, order: search.order ?? null };
  const query = useHostQuery("deal.get", { deal, focus }, { reads: [`deal:${id}`, "deal", "outbox", "document"], keepPrevious: true });
  if (query.error) {
    return query.error.code === "not_found" ? <EmptyState title={t("lost.title")}>{t("lost.text")}</EmptyState> : <Banner tone="bad">{sayError(query.error)}</Banner>;
  }
  if (!query.data) return <Skeleton lines={10} />;
  const view = { ...query.data, actions: whileQuoteWaits(query.data.actions, query.data.marks) };
  return (
    <TheirZone value={theirZone(view)}>
      <article className={s.page} aria-label={view.title}>
        <DealHead view={view} />
        <DealStages view={view} />
        <Panes
          id="deal"
          label={t("deal.pane")}
          sized="last"
          width={372}
          min={300}
          first={<DealBody view={view} />}
          last={<DealAside view={view} />}
        />
      </article>
    </TheirZone>
  );
}

function DealBody({ view }: { view: DealView }) {
  const order = view.orders.find((one) => one.id === view.focus.order);
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const content = view.rfq?.content ?? view.public?.content;
  // The next act is shut: what opens it is said where the work is.
  const shut = view.actions.find((action) => action.primary && !action.enabled);
  // The papers are the seller's work, the payments the buyer's: each meets its own first.
  const pays = view.hat !== "seller";
  const schedule = order && view.schedule.length > 0 && <ScheduleCard view={view} order={order} />;
  return (
    <div className={s.body}>
      <QueuedActions view={view} />
      {shut?.why_not && <Banner tone="info">{sayRefusal(shut.why_not)}</Banner>}
      {order && <OrderCard order={order} view={view} />}
      {pays && schedule}
      {order && <ChecklistCards view={view} order={order} />}
      {!pays && schedule}
      {order && order.shipments.length > 0 && <ShipmentsCard order={order} />}
      {!order && view.hat === "buyer" && <QuotesCard view={view} />}
      {quote && !order && <ContractCard view={view} quote={quote} />}
      {!order && content && <RfqFacts content={content} />}
    </div>
  );
}
