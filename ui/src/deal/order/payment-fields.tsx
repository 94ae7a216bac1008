import { useEffect, useState } from "react";
import { useHostQuery } from "../../host";
import type { OrderContent, TotalView } from "../../host/bindings";
import { Card, FormRow, FormRows, KeyValue, Money, MoneyField, NumberField, Select } from "../../kit";
import { sayRefusal } from "../../trade/refusal";
import { useNames, useWords } from "../../words";
import f from "../form.module.css";
import type { OrderFieldsProps } from "./delivery-fields";

/** S0-83: the advance as an amount or in percent; the balance is the rest, computed by the rules. */
export function PaymentFields({ value, put, wrong, lists, totals }: OrderFieldsProps & { totals: TotalView | null }) {
  const { t } = useWords();
  const names = useNames();
  const [percent, setPercent] = useState("");
  const lines = value.lines.map((line) => ({ quantity: line.quantity.value, unit_price: line.unit_price }));
  const share = useHostQuery("rules.total", { lines, currency: value.currency, advance_percent: percent }, { reads: [], enabled: percent !== "" }).data;
  const amount = percent === "" ? undefined : share?.advance?.amount;
  const beyond = percent === "" ? undefined : share?.refusals.find((refusal) => refusal.field === "advance_percent");
  // A share stays a share: other quantities make another amount of it.
  useEffect(() => {
    if (amount !== undefined && amount !== value.advance) put({ advance: amount });
  }, [amount, value.advance, put]);
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
            <NumberField label={t("order.advancePercent")} hideLabel placeholder="30" unit="%" value={percent} onChange={setPercent} error={beyond && sayRefusal(beyond)} />
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
