import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../../host";
import type { QuoteContent } from "../../host/bindings";
import { Banner, EmptyState, Skeleton } from "../../kit";
import { aboutOf } from "../../trade/ids";
import { readRecord } from "../../trade/read";
import { keptPlace } from "../../trade/second-place";
import { sayRefusal } from "../../trade/refusal";
import { useOnce } from "../../trade/use-once";
import { sayError, useWords } from "../../words";
import { QuoteEditor } from "./editor";

/** Writing a quote, or a new version of one. What the rules propose is filled in, and over it what was typed before. */
export function QuoteEditorPage() {
  const { t } = useWords();
  const { owner, id } = useParams({ from: "/shell/deal/$owner/$id/quote" });
  const { quote, draft } = useSearch({ from: "/shell/deal/$owner/$id/quote" });
  const deal = { owner, id };
  const view = useHostQuery("deal.get", { deal, focus: { quote: quote ?? null } }, { reads: ["outbox", `deal:${id}`] });
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const begun = useOnce("draft.list", { kind: "quote", about: aboutOf(deal) });
  const [afresh, startAfresh] = useState(0);
  const error = view.error ?? lists.error;
  if (error) return <Banner tone="bad">{sayError(error)}</Banner>;
  if (!view.data || !lists.data || begun.isPending) return <Skeleton lines={10} />;
  const action = view.data.actions.find((one) => one.kind === "quote.revise" || one.kind === "quote.submit");
  if (!action?.enabled) return <EmptyState title={t("quote.cannot")}>{action?.why_not ? sayRefusal(action.why_not) : ""}</EmptyState>;
  const proposed = action.command["content"] as QuoteContent;
  const drafts = afresh > 0 ? [] : (begun.data?.drafts ?? []);
  const taken = drafts.find((one) => one.id === draft) ?? drafts[0];
  // What it was written over is not part of what is quoted.
  const { over, ...typed } = readRecord(taken?.content);
  const { version } = readRecord(over);
  const content = { ...proposed, ...(typed as Partial<QuoteContent>) };
  return (
    <QuoteEditor
      key={taken?.id ?? `new ${afresh}`}
      view={view.data}
      action={action}
      lists={lists.data}
      begin={{ ...content, delivery_place: keptPlace(lists.data, content.incoterm, content.delivery_place) }}
      draft={taken ?? null}
      over={typeof version === "number" ? version : null}
      onAfresh={() => startAfresh(afresh + 1)}
    />
  );
}
