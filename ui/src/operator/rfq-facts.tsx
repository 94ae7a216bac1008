import type { Rfq } from "../host/bindings";
import { Card, formatDecimal, KeyValue, When } from "../kit";
import { Budget } from "../trade/figures";
import { useNames, useWords } from "../words";
import { DocumentList } from "./document-list";
import s from "./operator.module.css";

/** An RFQ as the operator reads it before it goes to the board (S0-58). */
export function RfqFacts({ rfq }: { rfq: Rfq }) {
  const { t, locale } = useWords();
  const names = useNames();
  const { content } = rfq;
  return (
    <>
      <Card title={t("operator.request")}>
        <KeyValue
          items={[
            { name: t("operator.field.buyer"), value: `${rfq.buyer.name}, ${rfq.buyer.city}` },
            { name: t("operator.field.alias"), value: content.alias },
            { name: t("operator.field.category"), value: names.category(content.category, true) },
            { name: t("operator.field.quantity"), value: `${formatDecimal(content.quantity.value, locale)} ${names.unit(content.quantity.unit)}` },
            { name: t("operator.field.budget"), value: <Budget budget={content.budget} /> },
            { name: t("operator.field.term"), value: `${content.incoterm} ${content.named_place}` },
            { name: t("operator.field.mode"), value: names.mode(content.mode) },
            { name: t("operator.field.route"), value: `${content.from || "–"} – ${content.to}` },
            { name: t("operator.field.payment"), value: names.paymentMethod(content.payment_method) },
            { name: t("operator.field.submitted"), value: <When instant={rfq.created_at} exact /> },
          ]}
        />
      </Card>
      <Card title={t("operator.description")}>
        <p className={s.prose}>{content.description}</p>
      </Card>
      <DocumentList title={t("operator.pictures")} documents={content.images} />
    </>
  );
}
