import { useNavigate, useSearch } from "@tanstack/react-router";
import { ExternalLink, MessageSquareQuote, PencilLine, SearchX } from "lucide-react";
import { useCallback } from "react";
import { useHostQuery } from "../host";
import type { QuoteRow, QuoteTab } from "../host/bindings";
import { Banner, Bar, Button, ColumnsButton, EmptyState, Grid, PageHead, Tabs, useGridView } from "../kit";
import { isFiltered, RfqFilters, toFilter } from "../trade/rfq-filters";
import { usePages } from "../trade/use-pages";
import { sayError, useCodes, useWords } from "../words";
import type { ListSearch } from "./list-search";
import s from "./orders.module.css";
import { useQuoteColumns } from "./quote-columns";

/** S0-68: they project my quote, not the RFQ. */
const TABS: readonly QuoteTab[] = ["communicating", "confirmed", "traded", "canceled"];

/** The seller's own quotes by status. */
export function QuotesPage() {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const { tab = "all", ...filter } = useSearch({ from: "/shell/quotes" });
  const base = (row: QuoteRow) => `/deal/${row.deal.owner}/${row.deal.id}`;
  const openContract = useCallback((row: QuoteRow) => void navigate({ href: `/deal/${row.deal.owner}/${row.deal.id}/contract?quote=${row.quote}` }), [navigate]);
  const view = useGridView("quotes", useQuoteColumns(openContract));
  const asked = toFilter(filter);
  const counts = useHostQuery("list.counts", { list: "quotes", filter: asked }, { reads: ["quote"], keepPrevious: true });
  const pages = usePages("quote", { list: "quotes", tab: tab === "all" ? null : tab, filter: asked, reads: ["quote", "contract", "outbox"] });
  const go = (change: ListSearch) => void navigate({ to: "/quotes", search: { tab, ...filter, ...change }, replace: true });
  const nameOf = (id: string) => (id === "all" ? t("common.all") : say("tab.quote", id));
  const countOf = (id: string) => (id === "all" ? counts.data?.all : counts.data?.tabs.find((one) => one.tab === id)?.count) ?? 0;
  return (
    <div className={s.page}>
      <PageHead title={t("quotes.title")} />
      <Tabs label={t("quotes.tabs")} value={tab} onChange={(next) => go({ tab: next })} items={["all", ...TABS].map((id) => ({ id, name: nameOf(id), count: countOf(id) }))}>
        <div className={s.panel}>
          <Bar end={<ColumnsButton view={view} />}>
            <RfqFilters filter={filter} onChange={(next) => void navigate({ to: "/quotes", search: { tab, ...next }, replace: true })} />
          </Bar>
          {pages.error && <Banner tone="bad">{sayError(pages.error)}</Banner>}
          <Grid<QuoteRow>
            label={t("quotes.list", { tab: nameOf(tab) })}
            view={view}
            rows={pages.rows}
            rowKey={(row) => row.quote}
            total={pages.total}
            more={pages.more}
            isLoading={pages.isLoading}
            onOpen={(row) => void navigate({ href: `${base(row)}?quote=${row.quote}` })}
            actions={([row]) =>
              row
                ? [
                    { id: "open", title: t("orders.open"), icon: <ExternalLink />, run: () => void navigate({ href: `${base(row)}?quote=${row.quote}` }) },
                    ...(row.state === "live" || row.state === "needs_reconfirmation"
                      ? [{ id: "revise", title: t("quotes.revise"), icon: <PencilLine />, run: () => void navigate({ href: `${base(row)}/quote?quote=${row.quote}` }) }]
                      : []),
                  ]
                : []
            }
            empty={
              isFiltered(filter) ? (
                <EmptyState icon={<SearchX />} title={t("square.noMatch")} />
              ) : tab === "all" ? (
                <EmptyState icon={<MessageSquareQuote />} title={t("quotes.empty")} action={<Button onPress={() => void navigate({ href: "/square" })}>{t("quotes.empty.go")}</Button>}>
                  {t("quotes.empty.about")}
                </EmptyState>
              ) : (
                <EmptyState icon={<MessageSquareQuote />} title={t("quotes.empty.tab")} />
              )
            }
          />
        </div>
      </Tabs>
    </div>
  );
}
