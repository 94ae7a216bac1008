import { useNavigate } from "@tanstack/react-router";
import { ActionButtons } from "../acts";
import { useHostQuery } from "../host";
import { Banner, Button, Skeleton } from "../kit";
import { MarkChip } from "../trade/figures";
import { sayError, useCodes, useWords } from "../words";
import { EnterpriseFacts } from "./enterprise-facts";
import s from "./operator.module.css";
import { OrderFacts } from "./order-facts";
import { PayoutSteps } from "./payout-steps";
import { RfqFacts } from "./rfq-facts";

/** One item of a queue with everything that is needed to decide it. */
export function Review({ item, onDone }: { item: string; onDone: () => void }) {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const query = useHostQuery("queue.get", { item }, { reads: ["queue_item", "outbox", "bank_entry"] });
  if (query.error) return <Banner tone="info">{sayError(query.error)}</Banner>;
  if (!query.data) {
    return (
      <div className={s.review}>
        <Skeleton lines={8} />
      </div>
    );
  }
  const { enterprise, rfq, order, notices, marks, actions } = query.data;
  const payouts = query.data.item.queue === "payouts";
  return (
    <article className={s.review} aria-label={query.data.item.title}>
      <header className={s.reviewHead}>
        <div>
          <h2>{query.data.item.title}</h2>
          {query.data.item.enterprise_name !== query.data.item.title && <p>{query.data.item.enterprise_name}</p>}
        </div>
        <div className={s.acts}>
          <ActionButtons actions={actions.filter((action) => action.kind !== "order.record_payout")} onDone={onDone} />
          {query.data.item.queue === "payments" && (
            <Button kind="primary" onPress={() => void navigate({ to: "/bank-entries" })}>
              {t("operator.openBank")}
            </Button>
          )}
        </div>
      </header>
      {marks.map((mark) => (
        <div key={mark.command}>
          <MarkChip mark={mark} />
        </div>
      ))}
      {notices.length > 0 && (
        <Banner tone="wait">
          <b>{t("operator.notices")}</b>
          <ul className={s.notices}>
            {notices.map((notice) => (
              <li key={notice.code}>{say("check", notice.code, notice.params)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {enterprise && <EnterpriseFacts enterprise={enterprise} />}
      {rfq && <RfqFacts rfq={rfq} />}
      {order && <OrderFacts order={order} />}
      {order && payouts && <PayoutSteps order={order} actions={actions} onDone={onDone} />}
    </article>
  );
}
