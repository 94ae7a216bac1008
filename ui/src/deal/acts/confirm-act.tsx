import type { ActionView, Command, DealView, Quote } from "../../host/bindings";
import { formatMoney, KeyValue, Money } from "../../kit";
import { type Say, useCodes, useWords } from "../../words";
import { usePaymentTerms } from "../payment-terms";
import { FormDialog } from "./form-dialog";
import { useActForm } from "./use-form";

/** What of a deal an act speaks about: a deal, or one quote of several laid side by side. */
export type Spoken = Pick<DealView, "focus" | "orders"> & { quotes: readonly Pick<Quote, "id" | "seller" | "total">[] };

/** Says what an act means before it is done. */
export function ConfirmAct({ action, view, command, onClose }: { action: ActionView; view: Spoken; command: Command; onClose: () => void }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const form = useActForm(onClose);
  const terms = usePaymentTerms();
  const order = action.kind === "order.approve" ? view.orders.find((one) => one.id === view.focus.order) : undefined;
  const title = say("command", action.kind).replace("…", "");
  return (
    <FormDialog kind={action.kind} title={title} form={form} onClose={onClose} onSend={() => void form.send(command)}>
      <p>{meaning(action.kind, view, t, locale)}</p>
      {order && (
        <KeyValue
          flush
          items={[{ name: t("order.total"), value: <Money amount={order.total.amount} currency={order.total.currency} strong /> }, ...terms(order.content.payment_method, order.schedule)]}
        />
      )}
    </FormDialog>
  );
}

function meaning(kind: Command["kind"], view: Spoken, t: Say, locale: string): string {
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const order = view.orders.find((one) => one.id === view.focus.order);
  if (kind === "quote.select" && quote) {
    return t("deal.select.text", { seller: quote.seller.name, total: formatMoney(quote.total.amount, quote.total.currency, locale) });
  }
  if (kind === "quote.unselect") return t("deal.unselect.text");
  if (kind === "order.approve" && order) {
    return t("deal.approve.text", { buyer: order.buyer.name, total: formatMoney(order.total.amount, order.total.currency, locale) });
  }
  return t("deal.ask");
}
