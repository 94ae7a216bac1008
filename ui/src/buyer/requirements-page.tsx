import { useNavigate, useSearch } from "@tanstack/react-router";
import { FilePen, FileText, Plus, SearchX } from "lucide-react";
import { useHostQuery } from "../host";
import type { RequirementRow, RfqTab } from "../host/bindings";
import { Banner, Bar, Button, ColumnsButton, EmptyState, Grid, PageHead, Tabs, useActions, useGridView } from "../kit";
import { isFiltered, RfqFilters, toFilter } from "../trade/rfq-filters";
import { usePages } from "../trade/use-pages";
import { sayError, useCodes, useWords } from "../words";
import s from "./buyer.module.css";
import { QueuedCreations } from "./queued-creations";
import { useRequirementActs } from "./requirement-acts";
import type { RequirementsSearch } from "./requirements-search";
import { SORTS, useRequirementColumns } from "./requirement-columns";

/** S0-59, and Expired. */
const TABS: readonly RfqTab[] = ["reviewing", "reply_pending", "communicating", "confirmed", "traded", "canceled", "rejected", "expired"];

/** The buyer's RFQs by status. Tab, filters and order are the address, so that a view is a location. */
export function RequirementsPage() {
  const { t } = useWords();
  const say = useCodes();
  const navigate = useNavigate();
  const { tab = "all", sort = "created", rising = false, ...filter } = useSearch({ from: "/shell/requirements" });
  const view = useGridView("requirements", useRequirementColumns());
  const asked = toFilter(filter);
  const counts = useHostQuery("list.counts", { list: "requirements", filter: asked }, { reads: ["rfq"], keepPrevious: true });
  const drafts = useHostQuery("nav.counts", {});
  const pages = usePages("requirement", {
    list: "requirements",
    tab: tab === "all" ? null : tab,
    filter: asked,
    sort: { by: SORTS[sort] ?? "created", descending: !rising },
    reads: ["rfq", "outbox"],
  });
  const { actions, dialogs } = useRequirementActs();
  const go = (change: RequirementsSearch) =>
    void navigate({ to: "/requirements", search: { tab, sort, rising, ...filter, ...change }, replace: true });
  const publish = () => void navigate({ to: "/requirements/publish" });
  useActions([{ id: "rfq.publish", title: t("buyer.publish"), group: "here", keys: "c", run: publish }]);

  const nameOf = (id: string) => (id === "all" ? t("common.all") : say("tab.rfq", id));
  const countOf = (id: string) => (id === "all" ? counts.data?.all : counts.data?.tabs.find((one) => one.tab === id)?.count) ?? 0;
  const filtered = isFiltered(filter);
  const draftCount = drafts.data?.drafts ?? 0;

  return (
    <div className={s.page}>
      <PageHead title={t("buyer.rfqs")}>
        <Button icon={<FilePen />} onPress={() => void navigate({ to: "/drafts" })}>
          {draftCount > 0 ? t("buyer.drafts.count", { count: draftCount }) : t("buyer.drafts")}
        </Button>
        <Button kind="primary" icon={<Plus />} keys="c" onPress={publish}>
          {t("buyer.publish")}
        </Button>
      </PageHead>
      <Tabs
        label={t("buyer.rfqs.tabs")}
        value={tab}
        onChange={(next) => go({ tab: next as RfqTab | "all" })}
        items={["all", ...TABS].map((id) => ({ id, name: nameOf(id), count: countOf(id), ...(id === "all" ? {} : { meaning: say("status.rfq", id) }) }))}
      >
        <div className={s.panel}>
          <Bar end={<ColumnsButton view={view} />}>
            <RfqFilters filter={filter} onChange={(next) => void navigate({ to: "/requirements", search: { tab, sort, rising, ...next }, replace: true })} />
          </Bar>
          <QueuedCreations />
          {pages.error && <Banner tone="bad">{sayError(pages.error)}</Banner>}
          <Grid<RequirementRow>
            label={t("buyer.rfqs.list", { tab: nameOf(tab) })}
            view={view}
            rows={pages.rows}
            rowKey={(row) => row.deal.id}
            total={pages.total}
            more={pages.more}
            isLoading={pages.isLoading}
            actions={actions}
            sort={{ column: sort, descending: !rising }}
            onSort={({ column, descending }) => go({ sort: column, rising: !descending })}
            onOpen={(row) => void navigate({ href: `/deal/${row.deal.owner}/${row.deal.id}` })}
            empty={
              filtered ? (
                <EmptyState icon={<SearchX />} title={t("square.noMatch")} />
              ) : tab === "all" ? (
                <EmptyState
                  icon={<FileText />}
                  title={t("buyer.empty")}
                  action={
                    <Button icon={<Plus />} onPress={publish}>
                      {t("buyer.publish")}
                    </Button>
                  }
                >
                  {t("buyer.empty.about")}
                </EmptyState>
              ) : (
                <EmptyState icon={<FileText />} title={t("buyer.empty.tab")}>
                  {t("buyer.empty.tab.about", { tab: nameOf(tab) })}
                </EmptyState>
              )
            }
          />
        </div>
      </Tabs>
      {dialogs}
    </div>
  );
}
