import type { DealView, Order } from "../host/bindings";
import { Banner, Card, Day, KeyValue, Money } from "../kit";
import { dayOf } from "../trade/days";
import { formatTerm, useQuantityText } from "../trade/figures";
import { useCodes, useNames, useWords } from "../words";
import { Deviations } from "./order/deviations";
import { usePaymentTerms } from "./payment-terms";

/** The order's terms; a seller sees where they differ from the quote before it confirms. */
export function OrderCard({ order, view }: { order: Order; view: DealView }) {
  const { t } = useWords();
  const say = useCodes();
  const names = useNames();
  const quantity = useQuantityText();
  const terms = usePaymentTerms();
  const { content } = order;
  const [line] = content.lines;
  return (
    <>
      {order.late && <Banner tone="wait">{t("deal.order.late")}</Banner>}
      {order.commercial === "to_be_confirmed" && view.hat === "seller" && <Deviations deviations={order.deviations} currency={content.currency} />}
      <Card title={content.product_name === view.title ? t("deal.orderCard") : content.product_name} aside={say("status.order", order.tab)}>
        <KeyValue
          items={[
            { name: t("deal.quote.quantity"), value: content.lines.map((one) => quantity(one.quantity)).join(", ") },
            ...(content.lines.length === 1 && line ? [{ name: t("deal.quote.price"), value: <Money amount={line.unit_price} currency={content.currency} /> }] : []),
            { name: t("deal.quote.total"), value: <Money amount={order.total.amount} currency={order.total.currency} strong /> },
            ...terms(content.payment_method, order.schedule),
            { name: t("deal.quote.term"), value: formatTerm(content.incoterm, content.named_place) },
            ...(content.delivery_place ? [{ name: t("trade.deliveryPlace"), value: content.delivery_place }] : []),
            { name: t("deal.quote.mode"), value: names.mode(content.mode) },
            { name: t("deal.quote.leadTime"), value: t("deal.quote.days", { days: content.lead_time_days }) },
            ...(order.ship_by ? [{ name: t("deal.order.shipBy"), value: <Day date={dayOf(order.ship_by)} /> }] : []),
            { name: t("deal.order.shipTo"), value: [content.ship_to.street, `${content.ship_to.postcode} ${content.ship_to.city}`.trim(), names.country(content.ship_to.country)].filter(Boolean).join(", ") },
            ...(order.customs_mode ? [{ name: t("customs.mode"), value: t("customs.coded", { code: order.customs_mode, name: say("customs", order.customs_mode) }) }] : []),
          ]}
        />
      </Card>
    </>
  );
}
