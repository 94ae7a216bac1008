import { useNavigate } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useState } from "react";
import { AnywayDialog } from "../../acts";
import { useHost, useHostQuery } from "../../host";
import type { ActionView, Command, DealView, DraftView, QuoteContent, RuleLists } from "../../host/bindings";
import { Banner, Button, Card, DateField, FormRows, NumberField, PageHead, QueuedNotice, Select, TextArea, TextField, useActions, useNow } from "../../kit";
import { dayOf, endOfDay, isoDay } from "../../trade/days";
import { DraftNote } from "../../trade/draft-note";
import { useQuantityText } from "../../trade/figures";
import { aboutOf } from "../../trade/ids";
import { sayRefusal } from "../../trade/refusal";
import { RfqFacts } from "../../trade/rfq-facts";
import { keptPlace, SecondPlace } from "../../trade/second-place";
import { useDraft } from "../../trade/use-draft";
import { useModeCheck } from "../../trade/use-mode-check";
import { useNames, useWords } from "../../words";
import { DealWay } from "../deal-way";
import { useContentForm } from "../form-fields";
import f from "../form.module.css";
import { KeptNotice } from "./kept-notice";
import { QuoteLines } from "./lines";
import { QuoteTotals } from "./totals";

interface QuoteEditorProps {
  view: DealView;
  action: ActionView;
  lists: RuleLists;
  begin: QuoteContent;
  draft: DraftView | null;
  /** The version of the quote that the draft was written over, where it says so. */
  over: number | null;
  onAfresh: () => void;
}

/** The quote as it is written, with exact totals and what was asked for beside it. */
export function QuoteEditor({ view, action, lists, begin, draft, over, onAfresh }: QuoteEditorProps) {
  const { t } = useWords();
  const names = useNames();
  const quantity = useQuantityText();
  const navigate = useNavigate();
  const tomorrow = isoDay(useNow(), 1);
  const revising = view.quotes.find((one) => one.id === action.command["quote"]);
  const host = useHost();
  const keep = useDraft({ kind: "quote", about: aboutOf(view.deal), id: draft?.id ?? null });
  const [base] = useState(over ?? revising?.version ?? null);
  const form = useContentForm<QuoteContent>(begin, (value) => keep.save({ ...value, ...(revising ? { over: { quote: revising.id, version: base } } : {}) }));
  const { value, put, wrong } = form;
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection !== "offline";
  const verdict = useModeCheck(value.incoterm, value.mode);
  const block = verdict.blocks[0];
  const asked = view.public?.content ?? view.rfq?.content;

  const submit = async () => {
    const kept = await keep.flush();
    const command = { ...action.command, content: value, ...(revising ? {} : { draft: kept }) } as Command;
    if (!(await form.send(command))) return;
    keep.stop();
    // The queue has the new version now, and a refusal or a change of mind makes a draft of it again.
    if (revising && kept !== null) await host.call("draft.delete", { id: kept }).catch(() => undefined);
    void navigate({ href: `/deal/${view.deal.owner}/${view.deal.id}` });
  };
  const afresh = async () => {
    keep.stop();
    if (keep.draft.id !== null) await host.call("draft.delete", { id: keep.draft.id }).catch(() => undefined);
    onAfresh();
  };
  useActions([{ id: "quote.submit", title: t("quote.submit"), group: "here", keys: "Mod+Enter", run: () => void submit() }]);

  return (
    <div className={f.page}>
      <PageHead
        way={<DealWay deal={view.deal} hat={view.hat} number={view.number} title={view.title} quote={revising?.id} />}
        title={revising ? t("quote.revise", { version: revising.version + 1 }) : t("quote.title", { subject: view.title })}
        detail={[view.number && t("deal.rfq", { number: view.number }), revising && view.title, asked && quantity(asked.quantity)].filter(Boolean).join(" · ")}
      >
        <DraftNote draft={keep.draft} onRetry={() => void keep.flush()} />
      </PageHead>
      {revising && (draft !== null || base !== revising.version) && <KeptNotice at={draft?.updated_at ?? null} over={base} current={revising} onAfresh={() => void afresh()} />}
      <div className={f.columns}>
        <div className={f.sections}>
          <Card title={t("quote.price")}>
            <div className={f.section}>
              <QuoteLines lines={value.lines} currency={value.currency} lists={lists} wrong={wrong} onLines={(lines) => put({ lines })} onCurrency={(currency) => put({ currency })} />
              <QuoteTotals value={value} before={revising ?? null} />
            </div>
          </Card>
          <Card title={t("quote.terms")}>
            <div className={f.section}>
              <FormRows>
                <Select
                  label={t("quote.term")}
                  options={lists.incoterms.map(({ code }) => ({ id: code, name: `${code} · ${names.incoterm(code)}` }))}
                  value={value.incoterm}
                  onChange={(code) => put({ incoterm: code as QuoteContent["incoterm"], delivery_place: keptPlace(lists, code, value.delivery_place) })}
                  error={wrong("incoterm") ?? (block ? sayRefusal(block) : undefined)}
                />
                <TextField label={t("quote.place")} value={value.named_place} onChange={(named_place) => put({ named_place })} error={wrong("named_place")} />
                <SecondPlace lists={lists} term={value.incoterm} value={value.delivery_place} onChange={(delivery_place) => put({ delivery_place })} error={wrong("delivery_place")} />
                <Select
                  label={t("quote.mode")}
                  options={lists.modes.map((id) => ({ id, name: names.mode(id) }))}
                  value={value.mode}
                  onChange={(mode) => put({ mode: mode as QuoteContent["mode"] })}
                  error={wrong("mode")}
                />
                <NumberField
                  label={t("quote.lead")}
                  hint={t("quote.lead.hint")}
                  unit={t("quote.lead.unit")}
                  most={0}
                  value={String(value.lead_time_days)}
                  onChange={(days) => put({ lead_time_days: Number(days || "0") })}
                  error={wrong("lead_time_days")}
                />
                <Select
                  label={t("quote.method")}
                  options={lists.payment_methods.map((id) => ({ id, name: names.paymentMethod(id) }))}
                  value={value.payment.method}
                  onChange={(method) => put({ payment: { ...value.payment, method: method as QuoteContent["payment"]["method"] } })}
                  error={wrong("payment.method")}
                />
                <NumberField
                  label={t("quote.advancePercent")}
                  unit="%"
                  value={value.payment.advance_percent}
                  onChange={(advance_percent) => put({ payment: { ...value.payment, advance_percent } })}
                  error={wrong("payment.advance_percent")}
                />
                <DateField label={t("quote.valid")} min={tomorrow} value={dayOf(value.valid_until)} onChange={(day) => day !== "" && put({ valid_until: endOfDay(day) })} error={wrong("valid_until")} />
                <TextArea label={t("quote.note")} optional rows={3} maxLength={2000} value={value.note} onChange={(note) => put({ note })} error={wrong("note")} />
              </FormRows>
            </div>
          </Card>
        </div>
        {asked && (
          <aside className={f.aside} aria-label={t("quote.asked")}>
            <h2 className={f.asideTitle}>{t("quote.asked")}</h2>
            <RfqFacts content={asked} />
          </aside>
        )}
      </div>
      <footer className={f.foot}>
        {form.problem && <Banner tone="bad">{form.problem}</Banner>}
        {!online && <QueuedNotice>{t("quote.offline")}</QueuedNotice>}
        <Button kind="primary" icon={<Send />} keys="Mod+Enter" busy={form.act.busy} onPress={() => void submit()}>
          {t(online ? "quote.submit" : "quote.submit.queue")}
        </Button>
      </footer>
      <AnywayDialog act={form.act} />
    </div>
  );
}
