import type { Order } from "../host/bindings";
import { Card, CardRow, formatMoney, KeyValue, Money, Status } from "../kit";
import { useCodes, useWords } from "../words";

/** An order that waits for money or for its payout. */
export function OrderFacts({ order }: { order: Order }) {
  const { t, locale } = useWords();
  const say = useCodes();
  return (
    <>
      <Card title={order.content.product_name}>
        <KeyValue
          items={[
            { name: t("operator.field.order"), value: order.number ?? t("common.unknown") },
            { name: t("operator.field.buyer"), value: `${order.buyer.name}, ${order.buyer.city}` },
            { name: t("operator.field.seller"), value: `${order.seller.name}, ${order.seller.city}` },
            { name: t("operator.field.term"), value: `${order.content.incoterm} ${order.content.named_place}` },
            ...(order.content.delivery_place ? [{ name: t("trade.deliveryPlace"), value: order.content.delivery_place }] : []),
            { name: t("operator.field.total"), value: <Money amount={order.total.amount} currency={order.total.currency} strong /> },
            ...(order.customs_mode ? [{ name: t("customs.mode"), value: t("customs.coded", { code: order.customs_mode, name: say("customs", order.customs_mode) }) }] : []),
          ]}
        />
      </Card>
      <Card title={t("operator.schedule")}>
        {order.schedule.map((line, at) => (
          <CardRow
            key={at}
            title={t(`operator.${line.name}`)}
            detail={t("operator.receivedOf", {
              received: formatMoney(line.received.amount, line.received.currency, locale),
              amount: formatMoney(line.amount.amount, line.amount.currency, locale),
            })}
            end={<Status tone={line.state === "paid" ? "ok" : line.state === "pending" ? "mute" : "wait"}>{say("status.payment", line.state)}</Status>}
          />
        ))}
      </Card>
    </>
  );
}
