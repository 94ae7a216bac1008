import { useState } from "react";
import type { ActionView, Command, Order } from "../../host/bindings";
import { DateField, NumberField, TextField, useNow } from "../../kit";
import { endOfDay, isoDay } from "../../trade/days";
import { useNames, useWords } from "../../words";
import { FormDialog } from "./form-dialog";
import { useActForm } from "./use-form";

/** One consignment leaves: with whom, under which transport document, how much of each line (O10). */
export function DispatchDialog({ action, order, onClose }: { action: ActionView; order: Order; onClose: () => void }) {
  const { t } = useWords();
  const names = useNames();
  const form = useActForm(onClose);
  const today = isoDay(useNow(), 0);
  const [carrier, setCarrier] = useState("");
  const [number, setNumber] = useState("");
  const [vessel, setVessel] = useState("");
  const [departed, setDeparted] = useState(today);
  const [eta, setEta] = useState("");
  const [quantities, setQuantities] = useState<readonly string[]>((action.command["quantities"] as string[] | undefined) ?? order.content.lines.map((line) => line.quantity.value));

  const command = () =>
    ({
      ...action.command,
      carrier,
      transport_number: number,
      vessel,
      departed_at: departed === "" ? "" : `${departed}T00:00:00Z`,
      eta: eta === "" ? null : endOfDay(eta),
      quantities,
    }) as Command;
  return (
    <FormDialog kind={action.kind} title={t("deal.dispatch.title")} form={form} onClose={onClose} onSend={() => void form.send(command())}>
      <TextField label={t("deal.dispatch.carrier")} value={carrier} onChange={setCarrier} error={form.wrong("carrier")} autoFocus />
      <TextField label={t("deal.dispatch.number")} value={number} onChange={setNumber} error={form.wrong("transport_number")} />
      <TextField label={t("deal.dispatch.vessel")} value={vessel} onChange={setVessel} optional error={form.wrong("vessel")} />
      <DateField label={t("deal.dispatch.departed")} value={departed} onChange={setDeparted} max={today} error={form.wrong("departed_at")} />
      <DateField label={t("deal.dispatch.eta")} value={eta} onChange={setEta} optional error={form.wrong("eta")} />
      {order.content.lines.map((line, at) => (
        <NumberField
          key={at}
          label={t("deal.dispatch.quantity", { name: line.description || order.content.product_name })}
          unit={names.unit(line.quantity.unit)}
          value={quantities[at] ?? "0"}
          onChange={(value) => setQuantities((now) => now.map((old, index) => (index === at ? value : old)))}
          error={form.wrong(`quantities.${at}`) ?? (at === 0 ? form.wrong("quantities") : undefined)}
        />
      ))}
    </FormDialog>
  );
}
