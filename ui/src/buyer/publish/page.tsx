import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../../host";
import type { DealRef, RfqContent } from "../../host/bindings";
import { Banner, Skeleton } from "../../kit";
import { useSession, useWorkspace } from "../../session/session";
import { useOnce } from "../../trade/use-once";
import { sayError, useCodes, useWords } from "../../words";
import { EMPTY, formOf, type RfqForm } from "./form-model";
import { PublishForm } from "./form";
import s from "./publish.module.css";

/** `owner.id` in the address. */
function dealOf(text: string | undefined): DealRef | null {
  const [owner, id] = (text ?? "").split(".");
  return owner && id ? { owner, id } : null;
}

/** Where the form begins: blank, a draft, a copy of a published RFQ (S0-38), or a rejected one to correct (R6). */
export function PublishPage() {
  const { draft, copy, resubmit } = useSearch({ from: "/shell/requirements/publish" });
  // The draft this form made itself must not make the form begin anew.
  const [made, setMade] = useState<string | null>(null);
  const key = draft !== undefined && draft === made ? "own" : (draft ?? copy ?? resubmit ?? "own");
  return (
    <Begin
      key={key}
      draft={key === draft ? draft : null}
      deal={dealOf(copy ?? resubmit)}
      correct={resubmit !== undefined}
      onDraft={setMade}
    />
  );
}

interface BeginProps {
  draft: string | null;
  deal: DealRef | null;
  correct: boolean;
  onDraft: (id: string) => void;
}

function Begin({ draft, deal, correct, onDraft }: BeginProps) {
  const { t } = useWords();
  const say = useCodes();
  const acting = useSession()?.current ?? "";
  const firm = useWorkspace();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const own = useOnce("enterprise.get", {});
  const kept = useOnce("draft.get", { id: draft ?? "" }, draft !== null);
  const source = useOnce("deal.get", { deal: deal ?? { owner: "", id: "" } }, deal !== null);

  const error = lists.error ?? kept.error ?? source.error;
  if (error) {
    return (
      <div className={s.state}>
        <Banner tone="bad">{sayError(error)}</Banner>
      </div>
    );
  }
  const waiting = !lists.data || (own.isPending && !own.error) || (draft !== null && !kept.data) || (deal !== null && !source.data);
  if (waiting || !lists.data) {
    return (
      <div className={s.state}>
        <Skeleton lines={8} />
      </div>
    );
  }

  const defaults: RfqForm = { ...EMPTY, email: own.data?.enterprise?.profile.email ?? "", alias: firm?.name ?? "" };
  const rfq = source.data?.rfq ?? null;
  const copied: RfqContent | undefined = rfq?.content ?? source.data?.public?.content;
  const begin = kept.data ? formOf(kept.data.content, defaults) : copied ? begunFrom(copied, acting, correct, defaults) : defaults;
  const note =
    correct && rfq?.reason
      ? t("publish.rejected", { reason: [say("reason", rfq.reason.code), rfq.reason.text].filter(Boolean).join(". ") })
      : copied && !correct && deal?.owner !== acting
        ? t("publish.copied", { number: source.data?.number ?? "" })
        : null;
  return (
    <PublishForm
      lists={lists.data}
      begin={begin}
      draft={draft}
      fresh={copied !== undefined && !correct}
      correction={correct && rfq && deal ? { deal, revision: rfq.revision } : null}
      title={correct && rfq ? t("publish.resubmit", { number: rfq.number }) : t("publish.title")}
      note={note}
      onDraft={onDraft}
    />
  );
}

/** A copy is this firm's own: its e-mail and name, its pictures only, its own agreement. */
function begunFrom(content: RfqContent, acting: string, correct: boolean, defaults: RfqForm): RfqForm {
  const form = formOf({ ...content }, defaults);
  if (correct) return { ...form, policy_accepted: false };
  return {
    ...form,
    images: form.images.filter((image) => image.owner === acting),
    email: defaults.email,
    alias: defaults.alias,
    quotes_close: "",
    policy_accepted: false,
  };
}
