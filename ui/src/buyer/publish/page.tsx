import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useHostQuery } from "../../host";
import type { DealRef, RfqContent } from "../../host/bindings";
import { Banner, Skeleton } from "../../kit";
import { useSession, useWorkspace } from "../../session/session";
import { useReason } from "../../trade/reason";
import { useOnce } from "../../trade/use-once";
import { sayError, useWords } from "../../words";
import { EMPTY, formOf, type RfqForm } from "./form-model";
import { PublishForm } from "./form";
import { aboutOf } from "../../trade/ids";
import s from "./publish.module.css";

/** An RFQ as the address names it, `owner.id`, or as a draft names what it corrects, `owner/id`. */
function dealOf(text: string | null | undefined): DealRef | null {
  const [owner, id] = (text ?? "").split(/[./]/);
  return owner && id ? { owner, id } : null;
}

const NO_DEAL: DealRef = { owner: "", id: "" };

/** Where the form begins: blank, a draft, a copy of a published RFQ (S0-38), or one to correct and send again (R1, R6). */
export function PublishPage() {
  const { draft, copy, resubmit } = useSearch({ from: "/shell/requirements/publish" });
  // The draft this form made itself must not make the form begin anew.
  const [made, setMade] = useState<string | null>(null);
  const own = draft !== undefined && draft === made;
  const key = own ? "own" : (draft ?? copy ?? resubmit ?? "own");
  return (
    <Begin
      key={resubmit ?? key}
      draft={own ? null : (draft ?? null)}
      copy={dealOf(copy)}
      resubmit={dealOf(resubmit)}
      onDraft={setMade}
    />
  );
}

interface BeginProps {
  draft: string | null;
  copy: DealRef | null;
  resubmit: DealRef | null;
  onDraft: (id: string) => void;
}

function Begin({ draft, copy, resubmit, onDraft }: BeginProps) {
  const { t } = useWords();
  const sayReason = useReason();
  const acting = useSession()?.current ?? "";
  const firm = useWorkspace();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const own = useOnce("enterprise.get", {});
  const named = useOnce("draft.get", { id: draft ?? "" }, draft !== null);
  const corrected = resubmit ?? dealOf(named.data?.about);
  const begun = useOnce("draft.list", { kind: "rfq", about: corrected ? aboutOf(corrected) : "" }, corrected !== null && draft === null);
  const deal = corrected ?? copy;
  const source = useOnce("deal.get", { deal: deal ?? NO_DEAL }, deal !== null);

  const error = lists.error ?? named.error ?? source.error;
  if (error) {
    return (
      <div className={s.state}>
        <Banner tone="bad">{sayError(error)}</Banner>
      </div>
    );
  }
  const waiting = (own.isPending && !own.error) || (draft !== null && !named.data) || (deal !== null && !source.data) || (corrected !== null && draft === null && begun.isPending);
  if (waiting || !lists.data) {
    return (
      <div className={s.state}>
        <Skeleton lines={8} />
      </div>
    );
  }

  const defaults: RfqForm = { ...EMPTY, email: own.data?.enterprise?.profile.email ?? "", alias: firm?.name ?? "" };
  const rfq = source.data?.rfq ?? null;
  const kept = named.data ?? begun.data?.drafts[0] ?? null;
  const copied: RfqContent | undefined = rfq?.content ?? source.data?.public?.content;
  const correcting = corrected !== null && rfq !== null;
  const begin = kept ? formOf(kept.content, defaults) : copied ? begunFrom(copied, acting, correcting, defaults) : defaults;
  const note =
    correcting && rfq.reason
      ? t("publish.rejected", { reason: sayReason(rfq.reason) })
      : copy && copied && copy.owner !== acting
        ? t("publish.copied", { number: source.data?.number ?? "" })
        : null;
  return (
    <PublishForm
      lists={lists.data}
      begin={begin}
      draft={kept?.id ?? null}
      whole={!kept && copied !== undefined}
      correction={correcting ? { deal: corrected, revision: rfq.revision } : null}
      title={correcting ? t("publish.resubmit", { number: rfq.number }) : t("publish.title")}
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
