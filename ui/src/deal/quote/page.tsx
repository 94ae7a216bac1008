import { useParams, useSearch } from "@tanstack/react-router";
import { useHostQuery } from "../../host";
import type { QuoteContent } from "../../host/bindings";
import { Banner, EmptyState, Skeleton } from "../../kit";
import { readRecord } from "../../trade/read";
import { keptPlace } from "../../trade/second-place";
import { sayRefusal } from "../../trade/refusal";
import { sayError, useWords } from "../../words";
import { QuoteEditor } from "./editor";

/** Writing a quote, or a new version of one. What the rules propose is filled in. */
export function QuoteEditorPage() {
  const { t } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/quote" });
  const { quote } = useSearch({ from: "/shell/deal/$owner/$id/quote" });
  const deal = { owner, id };
  const view = useHostQuery("deal.get", { deal, focus: { quote: quote ?? null } }, { reads: ["outbox", `deal:${id}`] });
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const drafts = useHostQuery("draft.list", { kind: "quote", about: id }, { reads: [] });
  const error = view.error ?? lists.error;
  if (error) return <Banner tone="bad">{sayError(error)}</Banner>;
  if (!view.data || !lists.data || drafts.isPending) return <Skeleton lines={10} />;
  const action = view.data.actions.find((one) => one.kind === "quote.revise" || one.kind === "quote.submit");
  if (!action?.enabled) return <EmptyState title={t("quote.cannot")}>{action?.why_not ? sayRefusal(action.why_not) : ""}</EmptyState>;
  const proposed = action.command["content"] as QuoteContent;
  const kept = action.kind === "quote.submit" ? drafts.data?.drafts[0] : undefined;
  const content = kept ? { ...proposed, ...(readRecord(kept.content) as Partial<QuoteContent>) } : proposed;
  return <QuoteEditor key={kept?.id ?? "new"} view={view.data} action={action} lists={lists.data} begin={{ ...content, delivery_place: keptPlace(lists.data, content.incoterm, content.delivery_place) }} draft={kept?.id ?? null} />;
}
