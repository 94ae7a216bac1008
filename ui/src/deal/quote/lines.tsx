import { Plus, Trash2 } from "lucide-react";
import type { QuoteLine, RuleLists } from "../../host/bindings";
import { Button, IconButton, MoneyField, NumberField, Select, TextField } from "../../kit";
import { useNames, useWords } from "../../words";
import f from "../form.module.css";

interface QuoteLinesProps {
  lines: readonly QuoteLine[];
  currency: string;
  lists: RuleLists;
  wrong: (field: string) => string | undefined;
  onLines: (lines: QuoteLine[]) => void;
  onCurrency: (currency: string) => void;
}

/** The priced lines: goods, quantity with its unit, unit price with up to six decimals. */
export function QuoteLines({ lines, currency, lists, wrong, onLines, onCurrency }: QuoteLinesProps) {
  const { t } = useWords();
  const names = useNames();
  const put = (at: number, change: Partial<QuoteLine>) => onLines(lines.map((line, index) => (index === at ? { ...line, ...change } : line)));
  const add = () => {
    const last = lines.at(-1);
    onLines([...lines, { description: "", quantity: { value: "", unit: last?.quantity.unit ?? "H87" }, unit_price: "" }]);
  };
  return (
    <div className={f.lines}>
      {lines.map((line, at) => (
        <fieldset key={at} className={f.line} aria-label={t("quote.line", { at: at + 1 })}>
          <TextField label={t("quote.description")} value={line.description} onChange={(description) => put(at, { description })} optional error={wrong(`lines.${at}.description`)} />
          <NumberField label={t("quote.quantity")} value={line.quantity.value} onChange={(value) => put(at, { quantity: { ...line.quantity, value } })} error={wrong(`lines.${at}.quantity`)} />
          <Select
            label={t("quote.unit")}
            options={lists.units.map((id) => ({ id, name: names.unit(id) }))}
            value={line.quantity.unit}
            onChange={(unit) => put(at, { quantity: { ...line.quantity, unit } })}
          />
          <MoneyField
            label={t("quote.unitPrice")}
            hint={t("quote.unitPrice.hint")}
            most={6}
            currency={currency}
            currencies={lists.currencies.map(({ code }) => code)}
            onCurrencyChange={onCurrency}
            value={line.unit_price}
            onChange={(unit_price) => put(at, { unit_price })}
            error={wrong(`lines.${at}.unit_price`) ?? (at === 0 ? wrong("currency") : undefined)}
          />
          {lines.length > 1 && <IconButton label={t("quote.removeLine", { at: at + 1 })} icon={<Trash2 />} onPress={() => onLines(lines.filter((_, index) => index !== at))} />}
        </fieldset>
      ))}
      <div>
        <Button kind="quiet" size="small" icon={<Plus />} onPress={add}>
          {t("quote.addLine")}
        </Button>
      </div>
    </div>
  );
}
