import type { Deviation } from "../../host/bindings";
import { Banner, formatDecimal, formatMoney } from "../../kit";
import { useCodes, useNames, useWords } from "../../words";

const FIGURES = /(lead_time_days|\.quantity|\.unit_price)$/;

/** Where an order differs from the quote it stands on: read by the buyer before it is placed and by the seller before it is confirmed. */
export function Deviations({ deviations, currency }: { deviations: readonly Deviation[]; currency: string }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const names = useNames();
  const said = (field: string, value: string) => {
    if (value === "") return "—";
    if (field === "mode") return names.mode(value);
    if (field === "payment_method") return names.paymentMethod(value);
    if (field === "advance") return formatMoney(value, currency, locale);
    if (field.endsWith(".unit")) return names.unit(value);
    return FIGURES.test(field) ? formatDecimal(value, locale) : value;
  };
  if (deviations.length === 0) return null;
  return (
    <Banner tone="wait">
      <b>{t("deal.order.deviations")}</b>
      <ul>
        {deviations.map(({ field, quoted, ordered }) => (
          <li key={field}>{t("deal.order.deviation", { field: say("field", field.replace(/\.\d+\./, ".")), quoted: said(field, quoted), ordered: said(field, ordered) })}</li>
        ))}
      </ul>
    </Banner>
  );
}
