import { useHostQuery } from "../../host";
import type { Quote, QuoteContent } from "../../host/bindings";
import { formatAmount, KeyValue, Money } from "../../kit";
import { useWords } from "../../words";
import f from "../form.module.css";

/** Exact sums as the person types, computed by the rules; unknown stays unknown. */
export function QuoteTotals({ value, before }: { value: QuoteContent; before: Quote | null }) {
  const { t, locale } = useWords();
  const lines = value.lines.map((line) => ({ quantity: line.quantity.value, unit_price: line.unit_price }));
  const query = useHostQuery("rules.total", { lines, currency: value.currency, advance_percent: value.payment.advance_percent }, { reads: [], keepPrevious: true });
  const { total, advance, balance } = query.data ?? { total: null, advance: null, balance: null };
  const figure = (amount: { amount: string } | null) => <Money amount={amount?.amount ?? null} currency={value.currency} />;
  return (
    <div className={f.totals} aria-live="polite">
      <KeyValue
        items={[
          { name: t("quote.total"), value: <Money amount={total?.amount ?? null} currency={value.currency} strong /> },
          { name: t("quote.advance"), value: figure(advance) },
          { name: t("quote.balance"), value: figure(balance) },
        ]}
      />
      {before && total && (before.total.amount !== total.amount || before.total.currency !== total.currency) && (
        <p className={f.diff}>
          {t("quote.before", {
            total: formatAmount(total.amount, total.currency, locale),
            currency: total.currency,
            old: formatAmount(before.total.amount, before.total.currency, locale),
            oldCurrency: before.total.currency,
          })}
        </p>
      )}
    </div>
  );
}
