import { useNavigate, useSearch } from "@tanstack/react-router";
import { SearchX, Store } from "lucide-react";
import type { SquareRow } from "../host/bindings";
import { Banner, Bar, Button, ColumnsButton, EmptyState, Grid, PageHead, Panes, useGridView } from "../kit";
import { FilterMenu } from "../trade/filter-menu";
import { isFiltered, type RfqFilter, RfqFilters, toFilter } from "../trade/rfq-filters";
import { usePages } from "../trade/use-pages";
import { sayError, useWords } from "../words";
import { useSquareColumns } from "./columns";
import { SquareDetail, useSquareAct } from "./detail";
import s from "./square.module.css";

const keyOf = (row: SquareRow) => `${row.deal.owner}.${row.deal.id}`;

/** The RFQ board: what is asked for on the market, and the RFQ chosen beside it. The filters are the address. */
export function SquarePage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { deal: chosen, show, ...filter } = useSearch({ from: "/shell/square" });
  const view = useGridView("square", useSquareColumns());
  const pages = usePages("square", { list: "square", tab: show === "all" ? null : (show ?? "open"), filter: toFilter(filter), reads: ["square", "outbox"] });
  const act = useSquareAct();
  const go = (next: RfqFilter, deal: string | undefined = chosen) =>
    void navigate({ to: "/square", search: { ...next, ...(show ? { show } : {}), ...(deal ? { deal } : {}) }, replace: true });
  const current = pages.rows.find((row) => keyOf(row) === chosen);

  const empty = pages.error ? (
    <EmptyState title={t("broken.title")} action={<Button onPress={pages.retry}>{t("common.retry")}</Button>}>
      {sayError(pages.error)}
    </EmptyState>
  ) : isFiltered(filter) ? (
    <EmptyState icon={<SearchX />} title={t("square.noMatch")} action={<Button onPress={() => go({})}>{t("trade.filter.clear")}</Button>} />
  ) : (
    <EmptyState icon={<Store />} title={t("square.empty")}>
      {t("square.empty.about")}
    </EmptyState>
  );

  return (
    <div className={s.page}>
      <PageHead title={t("square.title")} detail={t("square.detail", { count: pages.total })} />
      <Bar end={<ColumnsButton view={view} />}>
        <RfqFilters filter={filter} onChange={(next) => go(next)} />
        <FilterMenu
          name={t("square.show")}
          value={show ?? "open"}
          fixed
          onChange={(next) => void navigate({ to: "/square", search: { ...filter, ...(next === "closed" || next === "all" ? { show: next } : {}), ...(chosen ? { deal: chosen } : {}) }, replace: true })}
          options={(["open", "closed", "all"] as const).map((id) => ({ id, name: t(`square.show.${id}`) }))}
        />
      </Bar>
      {pages.error && pages.rows.length > 0 && <Banner tone="bad">{sayError(pages.error)}</Banner>}
      <div className={s.panes}>
        <Panes
          id="square"
          label={t("square.width")}
          width={372}
          min={340}
          max={680}
          first={
            <Grid
              label={t("square.list")}
              view={view}
              rows={pages.rows}
              rowKey={keyOf}
              total={pages.total}
              more={pages.more}
              isLoading={pages.isLoading}
              empty={empty}
              currentKey={chosen}
              onOpen={(row) => go(filter, keyOf(row))}
              actions={([row, ...others]) => {
                const one = row && others.length === 0 ? act(row) : null;
                return one ? [{ id: one.id, title: t(`square.${one.id}`), ...(one.isDisabled ? { refused: t("square.closed") } : {}), run: one.run }] : [];
              }}
            />
          }
          last={
            current ? (
              <SquareDetail key={keyOf(current)} row={current} />
            ) : (
              <EmptyState icon={<Store />} title={t("square.pick")}>
                {t("square.pick.about")}
              </EmptyState>
            )
          }
        />
      </div>
    </div>
  );
}
