import type { OrderContent, Quote, Refusal, TotalView } from "../../host/bindings";
import { Banner, formatDecimal, KeyValue, Money } from "../../kit";
import { formatTerm, useQuantityText } from "../../trade/figures";
import { sayRefusal } from "../../trade/refusal";
import { useCodes, useNames, useWords } from "../../words";
import s from "./order.module.css";

interface OrderReviewProps {
  value: OrderContent;
  quote: Quote;
  totals: TotalView | null;
  refusals: readonly Refusal[];
}

/** The order to read once more; what differs from the quote is said, because the seller will see it. */
export function OrderReview({ value, quote, totals, refusals }: OrderReviewProps) {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const quantity = useQuantityText();
  const quoted = quote.content;
  const differ = [
    ...(quoted.incoterm === value.incoterm ? [] : [{ field: "incoterm", quoted: quoted.incoterm, ordered: value.incoterm }]),
    ...(quoted.named_place === value.named_place ? [] : [{ field: "named_place", quoted: quoted.named_place, ordered: value.named_place }]),
    ...(quoted.delivery_place === value.delivery_place ? [] : [{ field: "delivery_place", quoted: quoted.delivery_place || "—", ordered: value.delivery_place || "—" }]),
    ...(quoted.mode === value.mode ? [] : [{ field: "mode", quoted: names.mode(quoted.mode), ordered: names.mode(value.mode) }]),
    ...(quoted.lead_time_days === value.lead_time_days ? [] : [{ field: "lead_time_days", quoted: String(quoted.lead_time_days), ordered: String(value.lead_time_days) }]),
    ...value.lines.flatMap((line, at) => {
      const before = quoted.lines[at]?.quantity.value ?? "";
      return before === line.quantity.value ? [] : [{ field: "lines.quantity", quoted: formatDecimal(before || "0", locale), ordered: formatDecimal(line.quantity.value || "0", locale) }];
    }),
  ];
  const to = value.ship_to;
  return (
    <div className={s.review}>
      <p>{t("order.review.text")}</p>
      {refusals.length > 0 && (
        <Banner tone="bad">
          <ul>
            {refusals.map((refusal) => (
              <li key={`${refusal.code} ${refusal.field ?? ""}`}>{sayRefusal(refusal)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {differ.length > 0 && (
        <Banner tone="wait">
          <b>{t("deal.order.deviations")}</b>
          <ul>
            {differ.map((one) => (
              <li key={one.field}>{t("deal.order.deviation", { field: say("field", one.field), quoted: one.quoted, ordered: one.ordered })}</li>
            ))}
          </ul>
        </Banner>
      )}
      <KeyValue
        flush
        items={[
          { name: t("common.seller"), value: quote.seller.name },
          { name: t("order.productName"), value: value.product_name },
          { name: t("order.quantity"), value: value.lines.map((line) => quantity(line.quantity)).join(", ") },
          { name: t("quote.term"), value: formatTerm(value.incoterm, value.named_place) },
          ...(value.delivery_place ? [{ name: t("trade.deliveryPlace"), value: value.delivery_place }] : []),
          { name: t("deal.quote.mode"), value: names.mode(value.mode) },
          { name: t("deal.quote.leadTime"), value: t("deal.quote.days", { days: value.lead_time_days }) },
          { name: t("order.shipTo"), value: [to.street, `${to.postcode} ${to.city}`.trim(), to.country ? names.country(to.country) : ""].filter(Boolean).join(", ") },
          { name: t("order.total"), value: <Money amount={totals?.total?.amount ?? null} currency={value.currency} strong /> },
          { name: t("order.advance"), value: <Money amount={totals?.advance?.amount ?? null} currency={value.currency} /> },
          { name: t("order.balance"), value: <Money amount={totals?.balance?.amount ?? null} currency={value.currency} /> },
        ]}
      />
    </div>
  );
}
