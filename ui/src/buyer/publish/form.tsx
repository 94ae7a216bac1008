import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronRight, Send } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { FormProvider, useForm, useWatch } from "react-hook-form";
import { AnywayDialog } from "../../acts";
import { useHostQuery } from "../../host";
import type { RuleLists } from "../../host/bindings";
import { Banner, Button, Checkbox, PageHead, QueuedNotice, useActions } from "../../kit";
import { FormField } from "../../kit/form";
import { DraftNote } from "../../trade/draft-note";
import { useDraft } from "../../trade/use-draft";
import { useWords, type WordId } from "../../words";
import { catalogue } from "../../words/catalogue";
import { PublishAside } from "./aside";
import { BasicSection } from "./basic";
import { changedFields, draftOf, type RfqForm } from "./form-model";
import s from "./publish.module.css";
import { TermsSection } from "./terms";
import { useModeCheck } from "../../trade/use-mode-check";
import { aboutOf } from "../../trade/ids";
import { type Correction, usePublish } from "./use-publish";

interface PublishFormProps {
  lists: RuleLists;
  begin: RfqForm;
  draft: string | null;
  /** Begun from another RFQ: the first save keeps all of it. */
  whole: boolean;
  correction: Correction | null;
  title: string;
  note: string | null;
  onDraft: (id: string) => void;
}

/** The form of an RFQ: saved as it is typed, judged by the rules, submitted or queued. */
export function PublishForm({ lists, begin, draft, whole, correction: given, title, note, onDraft }: PublishFormProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const form = useForm<RfqForm>({ defaultValues: begin, reValidateMode: "onChange" });
  // What was seen when the form opened is what the correction stands on.
  const [correction] = useState(given);
  const saved = useRef(whole ? {} : draftOf(begin));
  const keep = useDraft({
    kind: "rfq",
    about: correction ? aboutOf(correction.deal) : null,
    id: draft,
    onCreated: (id) => {
      onDraft(id);
      const about = correction ? { resubmit: `${correction.deal.owner}.${correction.deal.id}` } : {};
      void navigate({ to: "/requirements/publish", search: { draft: id, ...about }, replace: true });
    },
  });
  const { save, flush, stop } = keep;
  const publish = usePublish(form, correction, stop);
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection !== "offline";
  const [incoterm, mode] = useWatch({ control: form.control, name: ["incoterm", "mode"] });
  const verdict = useModeCheck(incoterm, mode);
  const row = lists.incoterms.find(({ code }) => code === incoterm);
  const place = row === undefined ? null : `place.${row.named_place}`;
  const placeName = place !== null && place in catalogue ? t(place as WordId) : t("publish.place");

  useEffect(() => {
    const put = (values: RfqForm) => {
      const after = draftOf(values);
      const changes = changedFields(saved.current, after);
      saved.current = after;
      if (Object.keys(changes).length > 0) save(changes);
    };
    return form.subscribe({ formState: { values: true }, callback: ({ values }) => put(values as RfqForm) });
  }, [form, save]);

  const submit = form.handleSubmit(async (values) => {
    if (verdict.blocks.length > 0) {
      form.setFocus("mode");
      return;
    }
    await publish.submit(values, await flush());
  });
  useActions([{ id: "rfq.submit", title: t("publish.submit"), group: "here", keys: "Mod+Enter", run: () => void submit() }]);

  return (
    <FormProvider {...form}>
      <form className={s.page} onSubmit={(event) => void submit(event)} noValidate aria-label={title}>
        <nav className={s.crumbs} aria-label={title}>
          <Link to="/requirements">{t("publish.crumb")}</Link>
          <ChevronRight aria-hidden="true" />
          <span aria-current="page">{title}</span>
        </nav>
        <PageHead title={title}><DraftNote draft={keep.draft} onRetry={() => void flush()} /></PageHead>
        <div className={s.columns}>
          <div className={s.sections}>
            {note && <Banner tone={correction ? "bad" : "info"}>{note}</Banner>}
            <BasicSection lists={lists} placeName={placeName} />
            <TermsSection lists={lists} verdict={verdict} />
          </div>
          <PublishAside />
        </div>
        <footer className={s.foot}>
          <FormField<RfqForm, "policy_accepted"> name="policy_accepted" check={(ticked) => (ticked ? undefined : t("publish.policy.needed"))}>
            {(bound) => (
              <div className={s.policy}>
                <Checkbox isSelected={bound.value} onChange={bound.onChange} isInvalid={bound.error !== undefined} detail={bound.error ?? t("publish.policy.about")}>
                  {t("publish.policy")}
                </Checkbox>
              </div>
            )}
          </FormField>
          {publish.problem && <Banner tone="bad">{publish.problem}</Banner>}
          {!online && <QueuedNotice>{t("publish.offline")}</QueuedNotice>}
          <Button type="submit" kind="primary" icon={<Send />} keys="Mod+Enter" busy={publish.act.busy}>
            {t(online ? "publish.submit" : "publish.submit.queue")}
          </Button>
        </footer>
      </form>
      <AnywayDialog act={publish.act} />
    </FormProvider>
  );
}
