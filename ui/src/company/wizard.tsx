import { useNavigate } from "@tanstack/react-router";
import { ArrowLeft, ArrowRight, Send } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type FieldPath, FormProvider, useForm } from "react-hook-form";
import { AnywayDialog, useAct } from "../acts";
import { HostError, useHost } from "../host";
import type { Command, Reason, Refusal, RuleLists, Side } from "../host/bindings";
import { Banner, Button, PageHead, toastError, useActions } from "../kit";
import { DraftNote } from "../trade/draft-note";
import { useReason } from "../trade/reason";
import { sayRefusal } from "../trade/refusal";
import { useDraft } from "../trade/use-draft";
import { useWords } from "../words";
import s from "./company.module.css";
import { FIELDS, type ProfileForm, type StepId, STEPS, stepWord, submittedProfile } from "./profile-form";
import { RegistrationProgress } from "./progress";
import { BankStep } from "./step-bank";
import { CategoriesStep } from "./step-categories";
import { CompanyStep } from "./step-company";
import { LicenceStep } from "./step-licence";
import { ReviewStep } from "./step-review";

interface WizardProps {
  lists: RuleLists;
  side: Side;
  /** The firm: a new id, or the one to correct. */
  enterprise: string;
  draft: string | null;
  begin: ProfileForm;
  /** Why the platform rejected it. */
  reason: Reason | null;
  onDraft: (id: string) => void;
}

/** The field of the form that a refusal speaks of. */
function fieldOf({ field }: Pick<Refusal, "field">): string {
  return field?.replace(/^profile\./, "") ?? "";
}

/** The registration of a firm: steps with Previous and Next, kept as it is typed (S0-14 … S0-35). */
export function Wizard({ lists, side, enterprise, draft, begin, reason, onDraft }: WizardProps) {
  const { t } = useWords();
  const sayReason = useReason();
  const host = useHost();
  const navigate = useNavigate();
  const act = useAct();
  const steps = STEPS[side];
  const [step, setStep] = useState<StepId>(steps[0] ?? "company");
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<ProfileForm>({ defaultValues: begin, reValidateMode: "onChange", shouldUnregister: false });
  const { draft: kept, save, flush, stop } = useDraft({ kind: "enterprise", about: enterprise, id: draft, onCreated: onDraft });
  const saved = useRef<Record<string, unknown>>({ ...begin });
  const top = useRef<HTMLDivElement>(null);
  const at = steps.indexOf(step);

  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          const after: Record<string, unknown> = { ...(values as ProfileForm), side };
          const changes = Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(saved.current[name])));
          saved.current = structuredClone(after);
          if (Object.keys(changes).length > 0) save(changes);
        },
      }),
    [form, save, side],
  );

  const go = (to: StepId) => {
    setProblem(null);
    setStep(to);
    top.current?.scrollTo({ top: 0 });
  };
  const command = (): Command | null => {
    const profile = submittedProfile(form.getValues());
    return profile === null ? null : { kind: "enterprise.apply", enterprise, side, profile };
  };
  /** Puts refusals beside their fields; the step of the first one, if any. */
  const place = (refusals: readonly Refusal[]): StepId | null => {
    let first: StepId | null = null;
    for (const refusal of refusals) {
      const field = fieldOf(refusal);
      const home = steps.find((id) => FIELDS[id].some((one) => field === one || field.startsWith(`${one}.`)));
      if (home === undefined) setProblem(sayRefusal(refusal));
      else form.setError(field as FieldPath<ProfileForm>, { type: refusal.code, message: sayRefusal(refusal) }, { shouldFocus: first === null });
      first ??= home ?? null;
    }
    return first;
  };
  /** What the rules say about the fields of one step; those of the others wait for theirs. */
  const judge = async (id: StepId): Promise<boolean> => {
    const asked = command();
    if (asked === null) return true;
    try {
      const { refusals } = await host.call("action.check", { command: asked });
      const here = refusals.filter((refusal) => FIELDS[id].some((one) => fieldOf(refusal) === one || fieldOf(refusal).startsWith(`${one}.`)));
      return place(here) === null;
    } catch (thrown) {
      toastError(thrown);
      return !(thrown instanceof HostError);
    }
  };
  const next = async () => {
    setProblem(null);
    if (!(await form.trigger([...FIELDS[step]], { shouldFocus: true }))) return;
    if (step !== "review") {
      const following = steps[at + 1];
      if ((await judge(step)) && following) go(following);
      return;
    }
    const asked = command();
    if (asked === null) {
      go("company");
      return;
    }
    const written = await flush();
    const outcome = await act.submit(asked);
    if (outcome.done) {
      stop();
      // What was sent holds; a draft left behind would only ask to be sent again.
      if (written !== null) await host.call("draft.delete", { id: written }).catch(() => undefined);
      void navigate({ to: "/enterprise", search: { id: enterprise } });
    } else if (outcome.error.guard === "form") {
      const home = place(outcome.error.refusals);
      if (home !== null && home !== step) go(home);
    }
  };
  useActions([{ id: "company.next", title: t(step === "review" ? `company.submit.${side}` : "company.next"), group: "here", keys: "Mod+Enter", run: () => void next() }]);

  const back = steps[at - 1];
  return (
    <FormProvider {...form}>
      <form
        className={s.wizard}
        noValidate
        aria-label={t(`company.register.${side}`)}
        onSubmit={(event) => {
          event.preventDefault();
          void next();
        }}
      >
        <PageHead title={t(`company.register.${side}`)} detail={t("company.notice")}>
          <DraftNote draft={kept} onRetry={() => void flush()} />
        </PageHead>
        <RegistrationProgress side={side} at={step} />
        <div className={s.body} ref={top}>
          {reason && <Banner tone="bad">{sayReason(reason)}</Banner>}
          <h2 className={s.stepName}>{t(stepWord(side, step))}</h2>
          {step === "categories" && <CategoriesStep lists={lists} side={side} />}
          {step === "company" && <CompanyStep lists={lists} side={side} owner={enterprise} />}
          {step === "licence" && <LicenceStep lists={lists} owner={enterprise} />}
          {step === "bank" && <BankStep lists={lists} />}
          {step === "review" && <ReviewStep side={side} onGo={go} />}
          {problem && <Banner tone="bad">{problem}</Banner>}
        </div>
        <footer className={s.foot}>
          <Button icon={<ArrowLeft />} isDisabled={back === undefined} onPress={() => back && go(back)}>
            {t("company.previous")}
          </Button>
          <Button type="submit" kind="primary" icon={step === "review" ? <Send /> : <ArrowRight />} keys="Mod+Enter" busy={act.busy}>
            {t(step === "review" ? `company.submit.${side}` : "company.next")}
          </Button>
        </footer>
      </form>
      <AnywayDialog act={act} />
    </FormProvider>
  );
}
