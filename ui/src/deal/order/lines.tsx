import type { OrderContent, OrderLine, TotalView } from "../../host/bindings";
import { Money, NumberField } from "../../kit";
import { useNames, useWords } from "../../words";
import f from "../form.module.css";
import s from "./order.module.css";

interface OrderLinesProps {
  value: OrderContent;
  totals: TotalView | null;
  wrong: (field: string) => string | undefined;
  onLines: (lines: OrderLine[]) => void;
}

/** The lines ordered; the unit price is the quote's and is not typed again. */
export function OrderLines({ value, totals, wrong, onLines }: OrderLinesProps) {
  const { t } = useWords();
  const names = useNames();
  return (
    <div className={f.lines}>
      {value.lines.map((line, at) => (
        <div key={at} className={s.line}>
          <span className={s.goods}>{line.description || value.product_name}</span>
          <NumberField
            label={t("order.quantity")}
            unit={names.unit(line.quantity.unit)}
            value={line.quantity.value}
            onChange={(quantity) => onLines(value.lines.map((one, index) => (index === at ? { ...one, quantity: { ...one.quantity, value: quantity } } : one)))}
            error={wrong(`lines.${at}.quantity`)}
          />
          <span className={s.figure}>
            <small>{t("order.unitPrice")}</small>
            <Money amount={line.unit_price} currency={value.currency} />
          </span>
          <span className={s.figure}>
            <small>{t("order.lineTotal")}</small>
            <Money amount={totals?.lines[at]?.amount ?? null} currency={value.currency} strong />
          </span>
        </div>
      ))}
    </div>
  );
}
