import { ClipboardCheck } from "lucide-react";
import { useMemo } from "react";
import type { Queue, QueueRow } from "../host/bindings";
import { EmptyState, Grid, type GridColumn, Money, PageHead, Panes, useGridView, When } from "../kit";
import { MarkChip } from "../trade/figures";
import { usePages } from "../trade/use-pages";
import { useWords } from "../words";
import s from "./operator.module.css";
import { Review } from "./review";
import { useChosen } from "./use-chosen";

type Row = QueueRow;

/** Queues whose items are called by the number of an order. */
const OF_ORDERS: ReadonlySet<Queue> = new Set<Queue>(["payments", "payouts"]);

/** Queues whose items are firms: their title is their name. */
const OF_FIRMS: ReadonlySet<Queue> = new Set<Queue>(["enterprises", "account_openings"]);

/** One queue of the operator: what waits, oldest first, and the item to decide beside it. */
export function QueuePage({ queue }: { queue: Queue }) {
  const { t } = useWords();
  const [item, choose] = useChosen();
  const list = usePages("queue", { list: "queue", tab: queue, sort: { by: "created", descending: false }, reads: ["queue_item", "outbox"] });
  const columns = useMemo<GridColumn<Row>[]>(
    () => [
      { id: "title", title: t(OF_ORDERS.has(queue) ? "orders.number" : OF_FIRMS.has(queue) ? "operator.col.company" : "operator.col.title"), width: OF_FIRMS.has(queue) ? 408 : OF_ORDERS.has(queue) ? 156 : 228, text: (row) => row.title, cell: (row) => <span className={s.title}>{row.title}</span> },
      ...(OF_FIRMS.has(queue) ? [] : [{ id: "company", title: t("operator.col.company"), width: OF_ORDERS.has(queue) ? 126 : 180, text: (row: Row) => row.enterprise_name }]),
      ...(OF_ORDERS.has(queue) ? [{ id: "amount", title: t(`operator.col.amount.${queue === "payouts" ? "payouts" : "payments"}`), width: 126, align: "end" as const, text: (row: Row) => (row.amount ? `${row.amount.amount} ${row.amount.currency}` : ""), cell: (row: Row) => row.amount && <Money amount={row.amount.amount} currency={row.amount.currency} /> }] : []),
      { id: "since", title: t("operator.col.since"), width: 152, align: "end", text: (row) => row.since, cell: (row) => (row.mark ? <MarkChip mark={row.mark} /> : <When instant={row.since} day />) },
    ],
    [t, queue],
  );
  const view = useGridView(`queue.${queue}`, columns);
  const at = list.rows.findIndex((row) => row.item === item);
  const next = () => choose((list.rows[at + 1] ?? list.rows[at - 1])?.item);
  return (
    <div className={s.page}>
      <PageHead title={t(`operator.queue.${queue}`)} detail={t(`operator.detail.${queue}`)} />
      <Panes
        id="operator"
        label={t("operator.paneWidth")}
        sized="first"
        width={560}
        min={320}
        first={
          <Grid
            label={t(`operator.queue.${queue}`)}
            view={view}
            rows={list.rows}
            rowKey={(row) => row.item}
            total={list.total}
            more={list.more}
            isLoading={list.isLoading}
            onOpen={(row) => choose(row.item)}
            currentKey={item}
            empty={
              <EmptyState icon={<ClipboardCheck />} title={t("operator.empty")}>
                {t("operator.emptyText")}
              </EmptyState>
            }
          />
        }
        last={
          item === undefined ? (
            <div className={s.nothing}>{list.rows.length > 0 && t("operator.choose")}</div>
          ) : (
            <Review key={item} item={item} onDone={next} />
          )
        }
      />
    </div>
  );
}
