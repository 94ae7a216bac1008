import { useHostQuery } from "../../host";
import type { Deviation, Money, OrderContent, Quote, Refusal, TotalView } from "../../host/bindings";
import { Banner, compareDecimals, KeyValue, Money as Amount } from "../../kit";
import { formatTerm, useQuantityText } from "../../trade/figures";
import { sayRefusal } from "../../trade/refusal";
import { useNames, useWords } from "../../words";
import { usePaymentTerms } from "../payment-terms";
import { Deviations } from "./deviations";
import s from "./order.module.css";

interface OrderReviewProps {
  value: OrderContent;
  quote: Quote;
  totals: TotalView | null;
  refusals: readonly Refusal[];
}

/** The order to read once more; what differs from the quote is said, because the seller will see it. */
export function OrderReview({ value, quote, totals, refusals }: OrderReviewProps) {
  const { t } = useWords();
  const names = useNames();
  const quantity = useQuantityText();
  const terms = usePaymentTerms();
  const part = (sum: Money | null | undefined) => ({ amount: sum?.amount ?? null, currency: value.currency });
  const quoted = quote.content;
  const lines = quoted.lines.map((line) => ({ quantity: line.quantity.value, unit_price: line.unit_price }));
  const share = useHostQuery("rules.total", { lines, currency: quoted.currency, advance_percent: quoted.payment.advance_percent }, { reads: [] }).data?.advance;
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
      <Deviations deviations={differences(value, quote, share?.amount)} currency={value.currency} />
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
          { name: t("order.total"), value: <Amount amount={totals?.total?.amount ?? null} currency={value.currency} strong /> },
          // As the rules divide every order once it is placed: with it, and when the goods are ready.
          ...terms(value.payment_method, [
            { name: "advance", amount: part(totals?.advance), trigger: "order" },
            { name: "balance", amount: part(totals?.balance), trigger: "ready" },
          ]),
        ]}
      />
    </div>
  );
}

/** What differs in what this form lets one change; the rules compare once more when the order is placed (O1). */
function differences(value: OrderContent, { content: quoted }: Quote, advance: string | undefined): Deviation[] {
  const differ = (field: string, was: string, is: string, same = was === is) => (same ? [] : [{ field, quoted: was, ordered: is }]);
  const figures = (field: string, was: string, is: string) => differ(field, was, is, compareDecimals(was || "0", is || "0") === 0);
  return [
    ...differ("incoterm", quoted.incoterm, value.incoterm),
    ...differ("named_place", quoted.named_place.trim(), value.named_place.trim()),
    ...differ("delivery_place", quoted.delivery_place.trim(), value.delivery_place.trim()),
    ...differ("mode", quoted.mode, value.mode),
    ...differ("lead_time_days", String(quoted.lead_time_days), String(value.lead_time_days)),
    ...differ("payment_method", quoted.payment.method, value.payment_method),
    ...(advance === undefined ? [] : figures("advance", advance, value.advance)),
    ...value.lines.flatMap((line, at) => figures(`lines.${at}.quantity`, quoted.lines[at]?.quantity.value ?? "", line.quantity.value)),
  ];
}
