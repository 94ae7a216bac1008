import { FileUp } from "lucide-react";
import { useMemo } from "react";
import type { QuoteRow } from "../host/bindings";
import { formatMoney, type GridColumn, Hint, Money, StatusDot, When } from "../kit";
import { Budget, formatBudget, MarkChip, QUOTE_TONES, useQuantityText } from "../trade/figures";
import { waitingQuote, WaitingPrice } from "../trade/waiting-quote";
import { useCodes, useNames, useWords } from "../words";
import s from "./orders.module.css";

/** The price of a row that waits to be sent. */
const waitingIn = ({ mark }: QuoteRow) => (mark?.params["total"] ? waitingQuote([mark]) : undefined);

/** The columns of the seller's quoted RFQs (S0-69) with the contract column of S0-70. */
export function useQuoteColumns(openContract: (row: QuoteRow) => void): readonly GridColumn<QuoteRow>[] {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const quantity = useQuantityText();
  return useMemo<GridColumn<QuoteRow>[]>(() => {
    const status = ({ state, reason, tab }: QuoteRow) => [say("status.quote", state), reason && tab === "canceled" ? say("reason", reason.code) : ""].filter(Boolean).join(" · ");
    return [
      { id: "number", title: t("quotes.id"), width: 72, text: (row) => row.rfq_number, cell: (row) => <span className={s.number}>{row.rfq_number}</span> },
      { id: "subject", title: t("orders.subject"), width: 200, minWidth: 140, text: (row) => row.subject, cell: (row) => <span className={s.subject}>{row.subject}</span> },
      { id: "quantity", title: t("quotes.quantity"), width: 110, align: "end", text: (row) => quantity(row.quantity) },
      { id: "budget", title: t("quotes.budget"), width: 172, align: "end", text: (row) => formatBudget(row.budget, locale), cell: (row) => <Budget budget={row.budget} /> },
      { id: "buyer", title: t("quotes.buyer"), width: 138, text: (row) => row.buyer.name },
      {
        id: "mine",
        title: t("quotes.mine"),
        width: 150,
        align: "end",
        text: (row) => {
          const waits = waitingIn(row);
          if (!waits) return formatMoney(row.total.amount, row.total.currency, locale);
          return `${formatMoney(waits.params["total"] ?? "", waits.params["currency"] ?? "", locale)} (${t(`trade.mark.${waits.state}`)})`;
        },
        cell: (row) => {
          const waits = waitingIn(row);
          return waits ? <WaitingPrice mark={waits} of="total" /> : <Money amount={row.total.amount} currency={row.total.currency} />;
        },
      },
      {
        id: "status",
        title: t("quotes.status"),
        width: 168,
        text: status,
        cell: (row) => (
          <span className={s.status}>
            <StatusDot tone={QUOTE_TONES[row.state]}>{row.reason && row.tab === "canceled" ? <Hint text={say("reason", row.reason.code)}><span>{say("status.quote", row.state)}</span></Hint> : say("status.quote", row.state)}</StatusDot>
            {row.mark && <MarkChip mark={row.mark} short />}
          </span>
        ),
      },
      {
        id: "contract",
        title: t("quotes.contract"),
        width: 200,
        text: (row) => row.contract_document?.name ?? "",
        cell: (row) =>
          !row.contract_document && waitingIn(row) ? (
            <span className={s.quiet}>{t("quotes.uploadLater")}</span>
          ) : row.contract_document || row.state === "live" || row.state === "selected" ? (
            <button type="button" className={s.contract} onClick={() => openContract(row)}>
              {row.contract_document ? (
                `${row.contract_document.name} · ${say("status.contract", row.contract)}`
              ) : (
                <>
                  <FileUp aria-hidden="true" />
                  {t("quotes.upload")}
                </>
              )}
            </button>
          ) : null,
      },
      { id: "valid", title: t("quotes.valid"), width: 142, align: "end", text: (row) => row.valid_until, cell: (row) => <When instant={row.valid_until} day /> },
      { id: "category", title: t("quotes.category"), width: 116, text: (row) => names.category(row.category) },
    ];
  }, [t, say, names, quantity, locale, openContract]);
}
