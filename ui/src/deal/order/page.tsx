import { useParams, useSearch } from "@tanstack/react-router";
import { useHostQuery } from "../../host";
import type { OrderContent } from "../../host/bindings";
import { Banner, EmptyState, Skeleton } from "../../kit";
import { sayRefusal } from "../../trade/refusal";
import { sayError, useWords } from "../../words";
import { OrderForm } from "./form";

/** The order form (S0-79 … S0-83), filled in from the selected quote. */
export function OrderFormPage() {
  const { t } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/order" });
  const search = useSearch({ from: "/shell/deal/$owner/$id/order" });
  const deal = { owner, id };
  const view = useHostQuery("deal.get", { deal, focus: { quote: search.quote ?? null, order: search.order ?? null } }, { reads: ["outbox", `deal:${id}`] });
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const firm = useHostQuery("enterprise.get", {}, { reads: ["enterprise", "outbox"] });
  const error = view.error ?? lists.error ?? firm.error;
  if (error) return <Banner tone="bad">{sayError(error)}</Banner>;
  if (!view.data || !lists.data || !firm.data) return <Skeleton lines={10} />;
  const action = view.data.actions.find((one) => one.kind === "order.submit") ?? view.data.actions.find((one) => one.kind === "order.revise");
  const quote = view.data.quotes.find((one) => one.id === view.data.focus.quote);
  if (!action?.enabled || !quote) return <EmptyState title={t("order.cannot")}>{action?.why_not ? sayRefusal(action.why_not) : ""}</EmptyState>;
  return (
    <OrderForm
      view={view.data}
      quote={quote}
      action={action}
      lists={lists.data}
      addresses={firm.data.enterprise?.addresses ?? []}
      begin={action.command["content"] as OrderContent}
    />
  );
}
