import { useMemo } from "react";
import type { RequirementRow, SortBy } from "../host/bindings";
import { type GridColumn, When } from "../kit";
import { Budget, formatBudget, formatTerm, MarkChip, RfqStatus, useQuantityText } from "../trade/figures";
import { Thumb } from "../trade/picture";
import { formatStamp, Stamp } from "../trade/stamp";
import { useCodes, useNames, useWords } from "../words";
import s from "./buyer.module.css";

/** What the core sorts by, per column. */
export const SORTS: Readonly<Record<string, SortBy>> = { number: "number", created: "created", budget: "amount", closes: "due" };

/** The columns of the buyer's list (S0-60), and those a person may add. */
export function useRequirementColumns(): readonly GridColumn<RequirementRow>[] {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const quantity = useQuantityText();
  return useMemo<GridColumn<RequirementRow>[]>(
    () => [
      { id: "number", title: t("buyer.id"), text: (row) => row.number, width: 72, sortable: true, cell: (row) => <span className={s.number}>{row.number}</span> },
      {
        id: "subject",
        title: t("square.subject"),
        text: (row) => row.subject,
        width: 282,
        minWidth: 160,
        cell: (row) => (
          <span className={s.subject}>
            <Thumb document={row.image} />
            <span className={s.subjectText}>{row.subject}</span>
          </span>
        ),
      },
      { id: "category", title: t("trade.category"), text: (row) => names.category(row.category), width: 128 },
      { id: "budget", title: t("square.budget"), text: (row) => formatBudget(row.budget, locale), cell: (row) => <Budget budget={row.budget} />, width: 172, align: "end", sortable: true },
      { id: "created", title: t("buyer.created"), text: (row) => formatStamp(row.created_at), cell: (row) => <Stamp instant={row.created_at} />, width: 176, sortable: true },
      { id: "quoted", title: t("buyer.quotedSellers"), text: (row) => String(row.quoted_sellers), width: 104, align: "end" },
      {
        id: "status",
        title: t("buyer.status"),
        text: (row) => say("status.rfq", row.state),
        width: 172,
        cell: (row) => (
          <span className={s.status}>
            <RfqStatus state={row.state} />
            {row.mark && <MarkChip mark={row.mark} short />}
          </span>
        ),
      },
      { id: "quantity", title: t("square.quantity"), text: (row) => quantity(row.quantity), width: 124, align: "end", hidden: true },
      { id: "term", title: t("square.term"), text: (row) => formatTerm(row.incoterm, row.named_place), width: 130, hidden: true },
      { id: "mode", title: t("square.mode"), text: (row) => names.mode(row.mode), width: 120, hidden: true },
      {
        id: "closes",
        title: t("square.closes"),
        text: (row) => row.quotes_close_at ?? "",
        cell: (row) => (row.quotes_close_at ? <When instant={row.quotes_close_at} /> : null),
        width: 110,
        hidden: true,
        sortable: true,
      },
      { id: "reason", title: t("buyer.reason"), text: (row) => (row.reason ? say("reason", row.reason.code) : ""), width: 170, hidden: true },
    ],
    [t, say, names, quantity, locale],
  );
}
