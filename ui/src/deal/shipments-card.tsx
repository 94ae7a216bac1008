import type { Order } from "../host/bindings";
import { Card, CardRow, formatDecimal, formatRelative, Status, useNow } from "../kit";
import { useCodes, useNames, useWords } from "../words";

/** Every consignment of the order, with what it carries and what became of it. */
export function ShipmentsCard({ order }: { order: Order }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const now = useNow();
  const quantities = (values: readonly string[]) =>
    values.map((value, at) => `${formatDecimal(value, locale)} ${names.unit(order.content.lines[at]?.quantity.unit ?? "")}`).join(", ");
  return (
    <Card title={t("deal.shipments")}>
      {order.shipments.map((shipment, at) => (
        <CardRow
          key={shipment.id}
          title={t("deal.shipment", { at: at + 1, carrier: shipment.carrier, number: shipment.transport_number })}
          detail={[
            t("deal.shipment.detail", { vessel: shipment.vessel || "–", departed: formatRelative(shipment.departed_at, locale, now), quantities: quantities(shipment.quantities) }),
            shipment.eta ? t("deal.shipment.eta", { eta: formatRelative(shipment.eta, locale, now) }) : "",
          ]
            .filter(Boolean)
            .join(" · ")}
          end={<Status tone={shipment.state === "accepted" ? "ok" : shipment.state === "short" || shipment.state === "damaged" ? "bad" : "info"}>{say("status.shipment", shipment.state)}</Status>}
        />
      ))}
    </Card>
  );
}
