import type { ReactNode } from "react";
import type { Mark, Quote } from "../host/bindings";
import { formatDecimal, formatMoney, formatRelative, KeyValue, Money, Status, useNow, When } from "../kit";
import { formatTerm, QUOTE_TONES, useQuantityText } from "../trade/figures";
import { WaitingPrice } from "../trade/waiting-quote";
import { useCodes, useNames, useWords } from "../words";
import s from "./deal.module.css";

/** A quote in full, with its earlier versions. A price of this side that waits to be sent comes first, with what the buyer has below it. */
export function QuoteFacts({ quote, waiting }: { quote: Quote; waiting?: Mark | undefined }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const quantity = useQuantityText();
  const now = useNow();
  const { content } = quote;
  const price = (of: "total" | "unit_price", amount: string, stands: ReactNode) =>
    waiting?.params[of] === undefined ? (
      stands
    ) : (
      <span className={s.part}>
        <WaitingPrice mark={waiting} of={of} strong={of === "total"} />
        <small>{t("deal.quote.stands", { price: formatMoney(amount, content.currency, locale) })}</small>
      </span>
    );
  return (
    <>
      <KeyValue
        flush
        items={[
          { name: t("deal.quote.status"), value: <Status tone={QUOTE_TONES[quote.state]}>{say("status.quote", quote.state)}</Status> },
          ...content.lines.flatMap((line) => [
            { name: t("deal.quote.quantity"), value: quantity(line.quantity) },
            { name: t("deal.quote.price"), value: price("unit_price", line.unit_price, <Money amount={line.unit_price} currency={content.currency} />) },
          ]),
          { name: t("deal.quote.total"), value: price("total", quote.total.amount, <Money amount={quote.total.amount} currency={quote.total.currency} strong />) },
          { name: t("deal.quote.term"), value: formatTerm(content.incoterm, content.named_place) },
          ...(content.delivery_place ? [{ name: t("trade.deliveryPlace"), value: content.delivery_place }] : []),
          { name: t("deal.quote.mode"), value: names.mode(content.mode) },
          { name: t("deal.quote.leadTime"), value: t("deal.quote.days", { days: content.lead_time_days }) },
          { name: t("deal.quote.payment"), value: t("deal.quote.terms", { advance: formatDecimal(content.payment.advance_percent, locale), method: names.paymentMethod(content.payment.method) }) },
          { name: t("deal.quote.valid"), value: <When instant={content.valid_until} /> },
          ...(content.note ? [{ name: t("deal.quote.note"), value: content.note }] : []),
        ]}
      />
      {quote.history.length > 0 && (
        <section>
          <h3 className={s.cap}>{t("deal.quote.earlier")}</h3>
          <KeyValue
            flush
            items={quote.history.toReversed().map((version) => ({
              name: `${t("deal.quote.version", { version: version.version })} · ${formatRelative(version.at, locale, now)}`,
              value: version.content.lines.map((line) => formatMoney(line.unit_price, version.content.currency, locale)).join(", "),
            }))}
          />
        </section>
      )}
    </>
  );
}
