import { Landmark, Plus } from "lucide-react";
import { useMemo, useState } from "react";
import { Button, Day, EmptyState, Grid, type GridColumn, Money, PageHead, Panes, Status, Tabs, useActions, useGridView } from "../kit";
import { useHostQuery } from "../host";
import type { BankEntryRow } from "../host/bindings";
import { MarkChip } from "../trade/figures";
import { usePages } from "../trade/use-pages";
import { useCodes, useWords } from "../words";
import { BankEntryDetail } from "./bank-entry-detail";
import { BankEntryForm } from "./bank-entry-form";
import s from "./operator.module.css";
import { useChosen } from "./use-chosen";

type Row = BankEntryRow;

const TABS = ["unmatched", "proposed", "associated", "reversed", "ignored"] as const;

/** Bank entries (the seed's payment flow): entered or imported, and matched to orders. */
export function BankEntriesPage() {
  const { t } = useWords();
  const say = useCodes();
  const [tab, setTab] = useState<string>("unmatched");
  const [entering, setEntering] = useState(false);
  const [item, choose] = useChosen("entry");
  const reading = item !== undefined;
  const list = usePages("bank_entry", { list: "bank_entries", tab: tab === "all" ? null : tab, reads: ["bank_entry", "outbox"] });
  const counts = useHostQuery("list.counts", { list: "bank_entries" }, { reads: ["bank_entry"], keepPrevious: true });
  useActions([{ id: "bank.enter", title: t("bank.enter"), group: "here", keys: "c", run: () => setEntering(true) }]);
  const columns = useMemo<GridColumn<Row>[]>(
    () => [
      { id: "reference", title: t("bank.col.reference"), width: 130, text: (row) => row.reference, cell: (row) => <span className={s.figures}>{row.reference}</span> },
      { id: "payer", title: t("bank.col.payer"), width: 170, text: (row) => row.payer, cell: (row) => <span className={s.title}>{row.payer}</span> },
      { id: "amount", title: t("bank.col.amount"), width: 140, align: "end", text: (row) => `${row.amount.amount} ${row.amount.currency}`, cell: (row) => <Money amount={row.amount.amount} currency={row.amount.currency} /> },
      { id: "date", title: t("bank.col.date"), width: 118, align: "end", text: (row) => row.value_date, cell: (row) => <Day date={row.value_date} /> },
      {
        id: "status",
        title: t("bank.col.status"),
        width: 132,
        text: (row) => say("status.bank", row.state),
        cell: (row) => (row.mark ? <MarkChip mark={row.mark} /> : <Status tone={row.state === "associated" ? "ok" : row.state === "unmatched" ? "wait" : "mute"}>{say("status.bank", row.state)}</Status>),
      },
      // The detail says it in full.
      ...(reading ? [] : [{ id: "remittance", title: t("bank.col.remittance"), width: 220, text: (row: Row) => row.remittance }]),
    ],
    [t, say, reading],
  );
  const view = useGridView("bank-entries", columns);
  const count = (id: string) => counts.data?.tabs.find((one) => one.tab === id)?.count ?? 0;
  return (
    <div className={s.page}>
      <PageHead title={t("bank.title")} detail={t("bank.detail")}>
        <Button kind="primary" icon={<Plus />} keys="c" onPress={() => setEntering(true)}>
          {t("bank.enter")}
        </Button>
      </PageHead>
      <Tabs
        label={t("bank.title")}
        value={tab}
        onChange={setTab}
        items={[{ id: "all", name: t("common.all"), count: counts.data?.all ?? 0 }, ...TABS.map((id) => ({ id, name: t(`bank.tab.${id}`), count: count(id) }))]}
      >
        <Panes
          id="bank"
          label={t("operator.paneWidth")}
          sized="last"
          width={420}
          min={320}
          first={
            <Grid
              label={t("bank.title")}
              view={view}
              rows={list.rows}
              rowKey={(row) => row.entry}
              total={list.total}
              more={list.more}
              isLoading={list.isLoading}
              onOpen={(row) => choose(row.entry)}
              currentKey={item}
              empty={
                <EmptyState icon={<Landmark />} title={t("bank.empty")} action={<Button onPress={() => setEntering(true)}>{t("bank.enter")}</Button>}>
                  {t("bank.emptyText")}
                </EmptyState>
              }
            />
          }
          last={item === undefined ? <div className={s.nothing}>{list.rows.length > 0 && t("operator.choose")}</div> : <BankEntryDetail key={item} entry={item} />}
        />
      </Tabs>
      <BankEntryForm isOpen={entering} onClose={() => setEntering(false)} />
    </div>
  );
}
