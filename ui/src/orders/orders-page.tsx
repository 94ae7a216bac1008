import { useNavigate, useSearch } from "@tanstack/react-router";
import { ExternalLink, Package, SearchX, SquareArrowOutUpRight } from "lucide-react";
import { useHost, useHostQuery } from "../host";
import type { OrderRow, OrderTab } from "../host/bindings";
import { Banner, Bar, ColumnsButton, EmptyState, FilterPill, Grid, PageHead, Tabs, toastError, useGridView } from "../kit";
import { useWorkspace } from "../session/session";
import { isFiltered, RfqFilters, toFilter } from "../trade/rfq-filters";
import { usePages } from "../trade/use-pages";
import { sayError, useCodes, useWords } from "../words";
import type { ListSearch } from "./list-search";
import { SORTS, useOrderColumns } from "./order-columns";
import s from "./orders.module.css";

/** The tabs of the seed with those it cut off (S0-84, states.md E4). */
const TABS: readonly OrderTab[] = [
  "to_be_confirmed",
  "rejected",
  "canceled",
  "advance_payment_pending",
  "advance_paid",
  "preparing",
  "balance_payment_pending",
  "balance_paid",
  "partially_shipped",
  "shipped",
  "received",
  "collecting",
  "completed",
  "return_refund",
  "closed",
];

/** Orders of the acting firm by status, as buyer or as seller. */
export function OrdersPage() {
  const { t } = useWords();
  const say = useCodes();
  const host = useHost();
  const navigate = useNavigate();
  const hat = useWorkspace()?.hat;
  const { tab = "all", sort = "created", rising = false, mine = false, ...filter } = useSearch({ from: "/shell/orders" });
  const view = useGridView("orders", useOrderColumns());
  const asked = { ...toFilter(filter), ...(mine ? { waiting_on_me: true } : {}) };
  const counts = useHostQuery("list.counts", { list: "orders", filter: asked }, { reads: ["order"], keepPrevious: true });
  const pages = usePages("order", { list: "orders", tab: tab === "all" ? null : tab, filter: asked, sort: { by: SORTS[sort] ?? "created", descending: !rising }, reads: ["order", "outbox"] });
  const go = (change: ListSearch) => void navigate({ to: "/orders", search: { tab, sort, rising, mine, ...filter, ...change }, replace: true });

  const nameOf = (id: string) => (id === "all" ? t("common.all") : say("tab.order", id));
  const countOf = (id: string) => (id === "all" ? counts.data?.all : counts.data?.tabs.find((one) => one.tab === id)?.count) ?? 0;
  // Empty tabs step aside, but for the one in hand: fifteen labels would hide the three that matter.
  const tabs = ["all", ...TABS.filter((id) => id === tab || countOf(id) > 0)];
  const page = (row: OrderRow) => `/deal/${row.deal.owner}/${row.deal.id}?order=${row.order}`;
  return (
    <div className={s.page}>
      <PageHead title={t("orders.title")} />
      <Tabs
        label={t("orders.tabs")}
        value={tab}
        onChange={(next) => go({ tab: next })}
        items={tabs.map((id) => ({ id, name: nameOf(id), count: countOf(id), ...(id === "all" ? {} : { meaning: say("status.order", id) }) }))}
      >
        <div className={s.panel}>
          <Bar end={<ColumnsButton view={view} />}>
            <RfqFilters filter={filter} onChange={(next) => void navigate({ to: "/orders", search: { tab, sort, rising, mine, ...next }, replace: true })} />
            <FilterPill value={t("orders.mine")} onPress={() => go({ mine: !mine })} {...(mine ? { onRemove: () => go({ mine: false }) } : {})} />
          </Bar>
          {pages.error && <Banner tone="bad">{sayError(pages.error)}</Banner>}
          <Grid<OrderRow>
            label={t("orders.list", { tab: nameOf(tab) })}
            view={view}
            rows={pages.rows}
            rowKey={(row) => row.order}
            total={pages.total}
            more={pages.more}
            isLoading={pages.isLoading}
            sort={{ column: sort, descending: !rising }}
            onSort={({ column, descending }) => go({ sort: column, rising: !descending })}
            onOpen={(row) => void navigate({ href: page(row) })}
            actions={(rows) => [
              { id: "open", title: t("orders.open"), icon: <ExternalLink />, run: ([row]) => row && void navigate({ href: page(row) }) },
              {
                id: "window",
                title: t("orders.window"),
                icon: <SquareArrowOutUpRight />,
                run: () => {
                  for (const row of rows.slice(0, 3)) void host.call("window.open", { kind: "deal", path: page(row), title: row.subject }).catch(toastError);
                },
              },
            ]}
            empty={
              isFiltered(filter) || mine ? (
                <EmptyState icon={<SearchX />} title={t("square.noMatch")} />
              ) : tab === "all" ? (
                <EmptyState icon={<Package />} title={t("orders.empty")}>
                  {t(hat === "seller" ? "orders.empty.seller" : "orders.empty.buyer")}
                </EmptyState>
              ) : (
                <EmptyState icon={<Package />} title={t("orders.empty.tab")} />
              )
            }
          />
        </div>
      </Tabs>
    </div>
  );
}
