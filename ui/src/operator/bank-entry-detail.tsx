import { ActionButtons, AnywayDialog, useAct } from "../acts";
import { useHostQuery } from "../host";
import type { Candidate, Command } from "../host/bindings";
import { Banner, Button, Card, CardRow, compareDecimals, Day, formatMoney, KeyValue, Money, Skeleton, Status } from "../kit";
import { MarkChip } from "../trade/figures";
import { sayError, useCodes, useWords } from "../words";
import s from "./operator.module.css";

/** One bank entry and the orders it may pay. A payment counts only once matched (S0-96). */
export function BankEntryDetail({ entry }: { entry: string }) {
  const { t } = useWords();
  const say = useCodes();
  const query = useHostQuery("bank_entry.get", { entry }, { reads: ["bank_entry", "queue_item", "outbox"] });
  if (query.error) return <Banner tone="info">{sayError(query.error)}</Banner>;
  if (!query.data) {
    return (
      <div className={s.review}>
        <Skeleton lines={8} />
      </div>
    );
  }
  const { content, state, associations } = query.data.entry;
  const open = query.data.open;
  return (
    <article className={s.review} aria-label={content.reference}>
      <header className={s.reviewHead}>
        <div>
          <h2>
            <Money amount={content.amount.amount} currency={content.amount.currency} strong />
          </h2>
          <p>{content.payer}</p>
        </div>
        <div className={s.acts}>
          <ActionButtons actions={query.data.actions.filter((action) => action.kind === "bank_entry.ignore")} />
        </div>
      </header>
      {query.data.marks.map((mark) => (
        <div key={mark.command}>
          <MarkChip mark={mark} />
        </div>
      ))}
      <Card title={t("bank.one")}>
        <KeyValue
          items={[
            { name: t("bank.col.status"), value: <Status tone={state === "associated" ? "ok" : state === "unmatched" ? "wait" : "mute"}>{say("status.bank", state)}</Status> },
            { name: t("bank.col.open"), value: <Money amount={open.amount} currency={open.currency} /> },
            { name: t("bank.col.reference"), value: content.reference || t("common.none") },
            { name: t("bank.field.statement"), value: content.position === 0 ? content.statement : t("bank.statementAt", { statement: content.statement, position: content.position }) },
            ...(content.account === "" ? [] : [{ name: t("bank.field.account"), value: content.account }]),
            { name: t("bank.col.date"), value: <Day date={content.value_date} /> },
            { name: t("bank.col.remittance"), value: content.remittance || t("common.none") },
          ]}
        />
      </Card>
      {associations.length > 0 && (
        <Card title={t("bank.matched")}>
          {associations.map((one) => (
            <CardRow key={`${one.order}.${one.at}`} title={one.order_number} detail={one.by} end={<Money amount={one.amount.amount} currency={one.amount.currency} />} />
          ))}
        </Card>
      )}
      {compareDecimals(open.amount, "0") > 0 && state !== "ignored" && state !== "associated" && (
        <Card title={t("bank.candidates")}>
          {query.data.candidates.length === 0 ? (
            <p className={s.prose}>{t("bank.noCandidates")}</p>
          ) : (
            query.data.candidates.map((candidate) => <CandidateRow key={`${candidate.order}.${candidate.line}`} candidate={candidate} />)
          )}
        </Card>
      )}
    </article>
  );
}

const KNOWN = ["order_number", "amount", "payer", "claimed"] as const;

/** What makes an order the likely one; the same payer alone has many orders. */
const SURE: ReadonlySet<string> = new Set(["order_number", "amount"]);

function CandidateRow({ candidate }: { candidate: Candidate }) {
  const { t, locale } = useWords();
  const act = useAct();
  const reasons = KNOWN.filter((code) => candidate.reasons.some((reason) => reason.code === code)).map((code) => t(`bank.reason.${code}`));
  const due = formatMoney(candidate.due.amount, candidate.due.currency, locale);
  const detail = [t(`operator.${candidate.name}`), t("bank.due", { due }), candidate.buyer.name, ...reasons].join(" · ");
  return (
    <>
      <CardRow
        title={`${candidate.order_number} · ${candidate.subject}`}
        detail={detail}
        end={
          <Button
            size="small"
            kind={candidate.reasons.some(({ code }) => SURE.has(code)) ? "primary" : "default"}
            isDisabled={!candidate.associate.enabled}
            busy={act.busy}
            onPress={() => void act.submit(candidate.associate.command as Command)}
          >
            {t("bank.match", { amount: formatMoney(candidate.amount.amount, candidate.amount.currency, locale) })}
          </Button>
        }
      />
      <AnywayDialog act={act} />
    </>
  );
}
