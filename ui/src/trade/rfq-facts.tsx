import type { RfqContent } from "../host/bindings";
import { Card, KeyValue } from "../kit";
import { useNames, useWords } from "../words";
import { Budget, formatTerm, useQuantityText } from "./figures";
import { Gallery } from "./picture";
import s from "./trade.module.css";

/** What an RFQ asks for, to read: pictures, description, goods, transport and payment. */
export function RfqFacts({ content }: { content: RfqContent }) {
  const { t } = useWords();
  const names = useNames();
  const say = useQuantityText();
  const line = (name: string, value: React.ReactNode) => (value === "" || value === null ? [] : [{ name, value }]);
  return (
    <>
      {content.images.length > 0 && <Gallery images={content.images} />}
      <p className={s.description}>{content.description}</p>
      <Card title={t("square.goods")}>
        <KeyValue
          items={[
            { name: t("trade.category"), value: names.category(content.category, true) },
            { name: t("square.quantity"), value: say(content.quantity) },
            { name: t("square.budget"), value: <Budget budget={content.budget} /> },
            { name: t("square.procurement"), value: names.procurement(content.procurement_type) },
            ...line(t("square.purpose"), content.purpose),
          ]}
        />
      </Card>
      <Card title={t("square.terms")}>
        <KeyValue
          items={[
            { name: t("square.term"), value: `${formatTerm(content.incoterm, content.named_place)} · ${names.incoterm(content.incoterm)}` },
            { name: t("square.mode"), value: names.mode(content.mode) },
            ...line(t("square.from"), content.from),
            ...line(t("square.to"), content.to),
            ...(content.lead_time_days === null ? [] : [{ name: t("square.leadTime"), value: t("square.leadTime.value", { days: content.lead_time_days }) }]),
            { name: t("square.payment"), value: names.paymentMethod(content.payment_method) },
          ]}
        />
      </Card>
    </>
  );
}
