import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { ActionView, Command, CompareColumn, CompareView } from "../../host/bindings";
import { Button, Chip, classes, formatDecimal, formatMoney, formatRelative, Money, Status, useNow, When } from "../../kit";
import { formatTerm, MarkChip, QUOTE_TONES } from "../../trade/figures";
import { sayRefusal } from "../../trade/refusal";
import { useCodes, useNames, useWords } from "../../words";
import { ConfirmAct } from "../acts/confirm-act";
import s from "./compare.module.css";

/** One attribute as a row: its name, and what each quote says about it. */
interface Attribute {
  id: string;
  name: string;
  of: (column: CompareColumn) => ReactNode;
  strong?: boolean;
}

/** Quotes as columns, attributes as rows; the best comparable price is marked, unknown stays unknown. */
export function CompareTable({ view }: { view: CompareView }) {
  const { t } = useWords();
  const names = useNames();
  const navigate = useNavigate();
  const [asked, ask] = useState<{ column: CompareColumn; action: ActionView } | null>(null);
  const attributes = useAttributes(view);
  const base = `/deal/${view.deal.owner}/${view.deal.id}`;
  return (
    <div className={s.scroll}>
      <table className={s.table} aria-label={t("compare.table")}>
        <thead>
          <tr>
            <th scope="col" className={s.attribute}>
              <span className={s.hidden}>{t("compare.attribute")}</span>
            </th>
            {view.columns.map((column) => {
              const select = column.actions.find((action) => action.kind === "quote.select");
              return (
                <th key={column.quote} scope="col" className={classes(column.best && s.best)}>
                  <button type="button" className={s.seller} aria-label={t("compare.open", { seller: column.seller.name })} onClick={() => void navigate({ href: `${base}?quote=${column.quote}` })}>
                    {column.seller.name}
                  </button>
                  <small>{`${column.seller.city}, ${names.country(column.seller.country)}`}</small>
                  {select && (
                    <Button
                      size="small"
                      isDisabled={!select.enabled}
                      aria-label={t("compare.select", { seller: column.seller.name })}
                      {...(select.why_not ? { "aria-description": sayRefusal(select.why_not) } : {})}
                      onPress={() => ask({ column, action: select })}
                    >
                      {t("compare.choose")}
                    </Button>
                  )}
                  {select?.why_not?.code.startsWith("authority.") && <small>{sayRefusal(select.why_not)}</small>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {attributes.map((attribute) => (
            <tr key={attribute.id} className={classes(attribute.strong && s.strong)}>
              <th scope="row" className={s.attribute}>
                {attribute.name}
              </th>
              {view.columns.map((column) => (
                <td key={column.quote} className={classes(column.best && s.best)}>
                  {attribute.of(column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {asked && (
        <ConfirmAct
          action={asked.action}
          command={asked.action.command as Command}
          view={{ focus: { quote: asked.column.quote }, orders: [], quotes: [{ id: asked.column.quote, seller: asked.column.seller, total: asked.column.total }] }}
          onClose={() => ask(null)}
        />
      )}
    </div>
  );
}

function useAttributes(view: CompareView): readonly Attribute[] {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const now = useNow();
  // Quoted in the currency one compares in: the same figure twice says nothing.
  const foreign = view.columns.some((column) => column.currency !== view.currency);
  const common = (figure: string | null) => (figure === null ? <Chip tone="wait">{t("compare.noRate")}</Chip> : <Money amount={figure} currency={view.currency} />);
  return [
    {
      id: "status",
      name: t("compare.status"),
      of: (column) => (
        <>
          <Status tone={QUOTE_TONES[column.state]}>{say("status.quote", column.state)}</Status>
          {column.mark && <MarkChip mark={column.mark} short />}
        </>
      ),
    },
    ...(foreign ? [{ id: "quoted", name: t("compare.asQuoted"), of: (column: CompareColumn) => <Money amount={column.unit_price} currency={column.currency} /> }] : []),
    {
      id: "common",
      name: t("compare.common", { currency: view.currency }),
      strong: true,
      of: (column) => (
        <span className={s.figure}>
          {common(column.unit_price_common)}
          {column.best && <Chip tone="ok">{t("compare.best")}</Chip>}
          {column.difference_percent !== null && !column.best && <small>{t("compare.more", { percent: formatDecimal(column.difference_percent, locale) })}</small>}
        </span>
      ),
    },
    { id: "term", name: t("compare.term"), of: (column) => formatTerm(column.incoterm, column.named_place) },
    ...(view.columns.some((column) => column.delivery_place !== "")
      ? [{ id: "delivery", name: t("trade.deliveryPlace"), of: (column: CompareColumn) => column.delivery_place || <span className={s.quiet}>{t("common.none")}</span> }]
      : []),
    ...(foreign ? [{ id: "total", name: t("compare.total"), of: (column: CompareColumn) => <Money amount={column.total.amount} currency={column.total.currency} /> }] : []),
    { id: "totalCommon", name: t("compare.totalCommon", { currency: view.currency }), of: (column) => common(column.total_common?.amount ?? null) },
    { id: "lead", name: t("compare.lead"), of: (column) => t("deal.quote.days", { days: column.lead_time_days }) },
    { id: "payment", name: t("compare.payment"), of: (column) => t("deal.quote.terms", { advance: formatDecimal(column.payment.advance_percent, locale), method: names.paymentMethod(column.payment.method) }) },
    { id: "valid", name: t("compare.valid"), of: (column) => <span className={column.days_left <= 7 ? s.soon : undefined}><When instant={column.valid_until} day /></span> },
    {
      id: "changes",
      name: t("compare.changes"),
      of: (column) =>
        column.changes.length === 0 ? (
          <span className={s.quiet}>{t("common.none")}</span>
        ) : (
          column.changes.map((change) => (
            <div key={change.version} className={s.change}>
              {`${formatDecimal(change.from, locale)} → ${formatMoney(change.to, change.currency, locale)} · ${formatRelative(change.at, locale, now)}`}
            </div>
          ))
        ),
    },
    { id: "note", name: t("compare.note"), of: (column) => (column.note ? <span className={s.wrap}>{column.note}</span> : <span className={s.quiet}>{t("common.none")}</span>) },
  ];
}
