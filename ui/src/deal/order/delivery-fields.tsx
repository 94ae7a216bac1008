import { useNavigate } from "@tanstack/react-router";
import type { Address, OrderContent, RuleLists } from "../../host/bindings";
import { Button, Card, FormRow, FormRows, NumberField, Select, TextField } from "../../kit";
import { sayRefusal } from "../../trade/refusal";
import { keptPlace, SecondPlace } from "../../trade/second-place";
import { useModeCheck } from "../../trade/use-mode-check";
import { useNames, useWords } from "../../words";
import f from "../form.module.css";

export interface OrderFieldsProps {
  value: OrderContent;
  put: (change: Partial<OrderContent>) => void;
  wrong: (field: string) => string | undefined;
  lists: RuleLists;
}

/** S0-82: trade term, lead time, transport and the address the goods go to. */
export function DeliveryFields({ value, put, wrong, lists, addresses }: OrderFieldsProps & { addresses: readonly Address[] }) {
  const { t } = useWords();
  const names = useNames();
  const navigate = useNavigate();
  const block = useModeCheck(value.incoterm, value.mode).blocks[0];
  const line = (address: Address) => [address.street, `${address.postcode} ${address.city}`.trim(), names.country(address.country)].filter(Boolean).join(", ");
  return (
    <Card title={t("order.transport")}>
      <div className={f.section}>
        <FormRows>
          <Select
            label={t("quote.term")}
            options={lists.incoterms.map(({ code }) => ({ id: code, name: `${code} · ${names.incoterm(code)}` }))}
            value={value.incoterm}
            onChange={(code) => put({ incoterm: code as OrderContent["incoterm"], delivery_place: keptPlace(lists, code, value.delivery_place) })}
            error={wrong("incoterm") ?? (block ? sayRefusal(block) : undefined)}
          />
          <TextField label={t("quote.place")} value={value.named_place} onChange={(named_place) => put({ named_place })} error={wrong("named_place")} />
          <SecondPlace lists={lists} term={value.incoterm} value={value.delivery_place} onChange={(delivery_place) => put({ delivery_place })} error={wrong("delivery_place")} />
          <Select label={t("quote.mode")} options={lists.modes.map((id) => ({ id, name: names.mode(id) }))} value={value.mode} onChange={(mode) => put({ mode: mode as OrderContent["mode"] })} error={wrong("mode")} />
          <NumberField
            label={t("quote.lead")}
            hint={t("quote.lead.hint")}
            unit={t("quote.lead.unit")}
            most={0}
            value={String(value.lead_time_days)}
            onChange={(days) => put({ lead_time_days: Number(days || "0") })}
            error={wrong("lead_time_days")}
          />
          {addresses.length > 0 ? (
            <Select
              label={t("order.shipTo")}
              options={addresses.map((address) => ({ id: address.id, name: address.label, detail: line(address) }))}
              value={addresses.some((address) => address.id === value.ship_to.id) ? value.ship_to.id : ""}
              onChange={(id) => {
                const chosen = addresses.find((address) => address.id === id);
                if (chosen) put({ ship_to: chosen });
              }}
              error={wrong("ship_to")}
            />
          ) : (
            <FormRow label={t("order.shipTo")} {...(wrong("ship_to") ? { error: wrong("ship_to") ?? "" } : { hint: t("order.shipTo.none") })}>
              <Button onPress={() => void navigate({ href: "/addresses" })}>{t("order.shipTo.add")}</Button>
            </FormRow>
          )}
        </FormRows>
      </div>
    </Card>
  );
}
