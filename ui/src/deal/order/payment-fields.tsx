import { useHost } from "../../host";
import type { OrderContent, TotalView } from "../../host/bindings";
import { Card, FormRow, FormRows, KeyValue, Money, MoneyField, NumberField, Select } from "../../kit";
import { useNames, useWords } from "../../words";
import f from "../form.module.css";
import type { OrderFieldsProps } from "./delivery-fields";
import { useState } from "react";

/** S0-83: the advance as an amount or in percent; the balance is the rest, computed by the rules. */
export function PaymentFields({ value, put, wrong, lists, totals }: OrderFieldsProps & { totals: TotalView | null }) {
  const { t } = useWords();
  const names = useNames();
  const host = useHost();
  const [percent, setPercent] = useState("");
  const byPercent = async (typed: string) => {
    setPercent(typed);
    if (typed === "") return;
    const lines = value.lines.map((line) => ({ quantity: line.quantity.value, unit_price: line.unit_price }));
    const answer = await host.call("rules.total", { lines, currency: value.currency, advance_percent: typed }).catch(() => null);
    if (answer?.advance) put({ advance: answer.advance.amount });
  };
  return (
    <Card title={t("order.payment")}>
      <div className={f.section}>
        <FormRows>
          <Select
            label={t("quote.method")}
            options={lists.payment_methods.map((id) => ({ id, name: names.paymentMethod(id) }))}
            value={value.payment_method}
            onChange={(method) => put({ payment_method: method as OrderContent["payment_method"] })}
            error={wrong("payment_method")}
          />
          <FormRow label={t("order.advance")}>
            <MoneyField
              label={t("order.advance")}
              hideLabel
              currency={value.currency}
              value={value.advance}
              onChange={(advance) => {
                setPercent("");
                put({ advance });
              }}
              error={wrong("advance")}
            />
            <NumberField label={t("order.advancePercent")} hideLabel placeholder="30" unit="%" value={percent} onChange={(typed) => void byPercent(typed)} />
          </FormRow>
        </FormRows>
        <div className={f.totals} aria-live="polite">
          <KeyValue
            items={[
              { name: t("order.total"), value: <Money amount={totals?.total?.amount ?? null} currency={value.currency} strong /> },
              { name: t("order.advance"), value: <Money amount={totals?.advance?.amount ?? null} currency={value.currency} /> },
              { name: t("order.balance"), value: <Money amount={totals?.balance?.amount ?? null} currency={value.currency} /> },
            ]}
          />
        </div>
      </div>
    </Card>
  );
}
