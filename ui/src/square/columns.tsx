import { useMemo } from "react";
import type { SquareRow } from "../host/bindings";
import { Chip, type GridColumn, When } from "../kit";
import { Budget, formatBudget, formatTerm, MarkChip, useQuantityText } from "../trade/figures";
import { Thumb } from "../trade/picture";
import { useNames, useWords } from "../words";
import s from "./square.module.css";

/** The columns of the board; the picture and the subject first. */
export function useSquareColumns(): readonly GridColumn<SquareRow>[] {
  const { t, locale } = useWords();
  const names = useNames();
  const say = useQuantityText();
  return useMemo<GridColumn<SquareRow>[]>(
    () => [
      {
        id: "subject",
        title: t("square.subject"),
        text: (row) => row.subject,
        width: 240,
        minWidth: 160,
        cell: (row) => (
          <span className={s.subject}>
            <Thumb document={row.image} />
            <span className={s.subjectText}>{row.subject}</span>
          </span>
        ),
      },
      { id: "quantity", title: t("square.quantity"), text: (row) => say(row.quantity), width: 104, align: "end" },
      { id: "budget", title: t("square.budget"), text: (row) => formatBudget(row.budget, locale), cell: (row) => <Budget budget={row.budget} />, width: 172, align: "end" },
      { id: "term", title: t("square.term"), text: (row) => formatTerm(row.incoterm, row.named_place), width: 104 },
      { id: "closes", title: t("square.col.closes"), text: (row) => row.quotes_close_at, cell: (row) => (row.open ? <When instant={row.quotes_close_at} day /> : t("trade.closed")), width: 128 },
      {
        id: "own",
        title: t("square.own"),
        text: (row) => (row.mine ? t("square.mine") : row.quote ? t("square.quoted") : ""),
        width: 88,
        cell: (row) =>
          row.mark ? <MarkChip mark={row.mark} short /> : row.mine ? <Chip tone="accent">{t("square.mine")}</Chip> : row.quote ? <Chip tone="ok">{t("square.quoted")}</Chip> : null,
      },
      { id: "number", title: t("square.number"), text: (row) => row.number, width: 72, hidden: true },
      { id: "buyer", title: t("square.buyer"), text: (row) => `${row.alias}, ${names.country(row.country)}`, width: 170, hidden: true },
      { id: "category", title: t("trade.category"), text: (row) => names.category(row.category), width: 150, hidden: true },
      { id: "mode", title: t("square.mode"), text: (row) => names.mode(row.mode), width: 120, hidden: true },
      { id: "published", title: t("square.published"), text: (row) => row.published_at, cell: (row) => <When instant={row.published_at} day />, width: 142, hidden: true },
    ],
    [t, locale, names, say],
  );
}
