import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../../host";
import type { OrderContent } from "../../host/bindings";
import { Banner, EmptyState, Skeleton } from "../../kit";
import { aboutOf } from "../../trade/ids";
import { readRecord } from "../../trade/read";
import { sayRefusal } from "../../trade/refusal";
import { useOnce } from "../../trade/use-once";
import { sayError, useWords } from "../../words";
import { OrderForm } from "./form";

/** What was typed before, at the prices of the quote as it stands: those are not typed. */
function over(proposed: OrderContent, typed: Partial<OrderContent>): OrderContent {
  const lines = proposed.lines.map((line, at) => ({ ...line, ...typed.lines?.[at], unit_price: line.unit_price }));
  return { ...proposed, ...typed, lines, currency: proposed.currency };
}

/** The order form (S0-79 … S0-83), filled in from the selected quote, and over it what was typed before. */
export function OrderFormPage() {
  const { t } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/order" });
  const search = useSearch({ from: "/shell/deal/$owner/$id/order" });
  const deal = { owner, id };
  const view = useHostQuery("deal.get", { deal, focus: { quote: search.quote ?? null, order: search.order ?? null } }, { reads: ["outbox", `deal:${id}`] });
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const firm = useHostQuery("enterprise.get", {}, { reads: ["enterprise", "outbox"] });
  const begun = useOnce("draft.list", { kind: "order", about: aboutOf(deal) });
  const [afresh, startAfresh] = useState(0);
  const error = view.error ?? lists.error ?? firm.error;
  if (error) return <Banner tone="bad">{sayError(error)}</Banner>;
  if (!view.data || !lists.data || !firm.data || begun.isPending) return <Skeleton lines={10} />;
  const action = view.data.actions.find((one) => one.kind === "order.submit") ?? view.data.actions.find((one) => one.kind === "order.revise");
  const quote = view.data.quotes.find((one) => one.id === view.data.focus.quote);
  if (!action?.enabled || !quote) return <EmptyState title={t("order.cannot")}>{action?.why_not ? sayRefusal(action.why_not) : ""}</EmptyState>;
  const proposed = action.command["content"] as OrderContent;
  const drafts = (begun.data?.drafts ?? []).filter((one) => [undefined, quote.id].includes(readRecord(one.content["over"])["quote"] as string | undefined));
  const taken = afresh > 0 ? undefined : (drafts.find((one) => one.id === search.draft) ?? drafts[0]);
  const { over: _, ...typed } = readRecord(taken?.content);
  return (
    <OrderForm
      key={taken?.id ?? `new ${afresh}`}
      view={view.data}
      quote={quote}
      action={action}
      lists={lists.data}
      addresses={firm.data.enterprise?.addresses ?? []}
      begin={over(proposed, typed as Partial<OrderContent>)}
      draft={taken ?? null}
      onAfresh={() => startAfresh(afresh + 1)}
    />
  );
}
