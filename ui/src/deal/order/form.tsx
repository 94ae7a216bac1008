import { useNavigate } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { useId, useState } from "react";
import { AnywayDialog } from "../../acts";
import { useHost, useHostQuery } from "../../host";
import type { ActionView, Address, Command, DealView, DraftView, OrderContent, Quote, RuleLists } from "../../host/bindings";
import { Banner, Button, Card, Dialog, formatInstant, FormRows, PageHead, QueuedNotice, TextArea, TextField, useActions } from "../../kit";
import { DraftNote } from "../../trade/draft-note";
import { aboutOf } from "../../trade/ids";
import { sayRefusal } from "../../trade/refusal";
import { useDraft } from "../../trade/use-draft";
import { useWords } from "../../words";
import { DealWay } from "../deal-way";
import { useContentForm } from "../form-fields";
import f from "../form.module.css";
import { QuoteFacts } from "../quote-facts";
import { DeliveryFields } from "./delivery-fields";
import { OrderLines } from "./lines";
import { PaymentFields } from "./payment-fields";
import { OrderReview } from "./review";

interface OrderFormProps {
  view: DealView;
  quote: Quote;
  action: ActionView;
  lists: RuleLists;
  addresses: readonly Address[];
  begin: OrderContent;
  draft: DraftView | null;
  onAfresh: () => void;
}

/** What the buyer orders: every figure computed by the rules, read once more before it is placed. */
export function OrderForm({ view, quote, action, lists, addresses, begin, draft, onAfresh }: OrderFormProps) {
  const { t, locale } = useWords();
  const navigate = useNavigate();
  const [reviewing, review] = useState(false);
  const host = useHost();
  const keep = useDraft({ kind: "order", about: aboutOf(view.deal), id: draft?.id ?? null });
  const form = useContentForm<OrderContent>(begin, (content) => keep.save({ ...content, over: { quote: quote.id, version: quote.version } }));
  const { value, put } = form;
  const lines = value.lines.map((line) => ({ quantity: line.quantity.value, unit_price: line.unit_price }));
  const totals = useHostQuery("rules.total", { lines, currency: value.currency, advance: value.advance || "0" }, { reads: [], keepPrevious: true }).data;
  // A figure that cannot be is said as it is typed; the rest once the order is placed.
  const wrong = (field: string) => {
    const typed = totals?.refusals.find((refusal) => refusal.field === field);
    return form.wrong(field) ?? (typed && sayRefusal(typed));
  };
  const online = useHostQuery("sync.status", {}, { reads: ["sync"] }).data?.connection !== "offline";
  const checked = useHostQuery("action.check", { command: { ...action.command, content: value } as Command }, { reads: [], enabled: reviewing });
  const beyond = checked.data?.warnings.find(({ code }) => code.startsWith("authority."));
  const why = useId();

  const submit = async () => {
    review(false);
    const kept = await keep.flush();
    const first = action.kind === "order.submit";
    if (!(await form.send({ ...action.command, content: value, ...(first ? { draft: kept } : {}) } as Command))) return;
    keep.stop();
    // The first order takes its draft along; of a change the queue has all there is.
    if (!first && kept !== null) await host.call("draft.delete", { id: kept }).catch(() => undefined);
    void navigate({ href: `/deal/${view.deal.owner}/${view.deal.id}?quote=${quote.id}` });
  };
  const afresh = async () => {
    keep.stop();
    if (keep.draft.id !== null) await host.call("draft.delete", { id: keep.draft.id }).catch(() => undefined);
    onAfresh();
  };
  useActions([{ id: "order.review", title: t("order.review"), group: "here", keys: "Mod+Enter", run: () => review(true) }]);

  return (
    <div className={f.page}>
      <PageHead way={<DealWay deal={view.deal} hat={view.hat} number={view.number} title={view.title} quote={quote.id} />} title={t(action.kind === "order.revise" ? "order.revise" : "order.title")} detail={t("order.from", { seller: quote.seller.name, version: quote.version })}>
        <DraftNote draft={keep.draft} onRetry={() => void keep.flush()} />
      </PageHead>
      {draft && (
        <Banner tone="info">
          <p>{t("order.kept", { when: formatInstant(draft.updated_at, locale) })}</p>
          <Button size="small" onPress={() => void afresh()}>
            {t("order.kept.afresh")}
          </Button>
        </Banner>
      )}
      <div className={f.columns}>
        <div className={f.sections}>
          <Card title={t("order.product")}>
            <div className={f.section}>
              <FormRows>
                <TextField label={t("order.productName")} value={value.product_name} onChange={(product_name) => put({ product_name })} error={wrong("product_name")} />
                {value.lines.map((line, at) => (
                  <TextArea
                    key={at}
                    label={t("order.specification")}
                    rows={2}
                    value={line.specification}
                    onChange={(specification) => put({ lines: value.lines.map((one, index) => (index === at ? { ...one, specification } : one)) })}
                    error={wrong(`lines.${at}.specification`)}
                  />
                ))}
              </FormRows>
              <OrderLines value={value} totals={totals ?? null} wrong={wrong} onLines={(next) => put({ lines: next })} />
            </div>
          </Card>
          <DeliveryFields value={value} put={put} wrong={wrong} lists={lists} addresses={addresses} />
          <PaymentFields value={value} put={put} wrong={wrong} lists={lists} totals={totals ?? null} />
          <Card title={t("order.buyer")}>
            <div className={f.section}>
              <FormRows>
                <TextField label={t("order.email")} type="email" value={value.email} onChange={(email) => put({ email })} error={wrong("email")} />
                <TextField label={t("order.alias")} value={value.alias} onChange={(alias) => put({ alias })} error={wrong("alias")} />
              </FormRows>
            </div>
          </Card>
        </div>
        <aside className={f.aside} aria-label={t("deal.tab.quote")}>
          <Card title={t("deal.tab.quote")}>
            <div className={f.facts}>
              <QuoteFacts quote={quote} />
            </div>
          </Card>
        </aside>
      </div>
      <footer className={f.foot}>
        {form.problem && <Banner tone="bad">{form.problem}</Banner>}
        {!online && <QueuedNotice>{t("order.offline")}</QueuedNotice>}
        <Button kind="primary" keys="Mod+Enter" busy={form.act.busy} onPress={() => review(true)}>
          {t("order.review")}
        </Button>
      </footer>
      <Dialog
        title={t("order.review")}
        isOpen={reviewing}
        onClose={() => review(false)}
        onConfirm={() => beyond === undefined && void submit()}
        footer={
          <>
            {beyond && (
              <p className={f.why} id={why}>
                {sayRefusal(beyond)}
              </p>
            )}
            <Button kind="quiet" onPress={() => review(false)}>
              {t("common.back")}
            </Button>
            <Button kind="primary" icon={<Send />} keys="Mod+Enter" isDisabled={beyond !== undefined} {...(beyond ? { "aria-describedby": why } : {})} busy={form.act.busy} onPress={() => void submit()}>
              {t(online ? "order.submit" : "order.submit.queue")}
            </Button>
          </>
        }
      >
        <OrderReview value={value} quote={quote} totals={totals ?? null} refusals={checked.data?.refusals ?? []} />
      </Dialog>
      <AnywayDialog act={form.act} />
    </div>
  );
}
