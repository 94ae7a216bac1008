import { CircleCheck, CircleDashed, CloudUpload, Paperclip } from "lucide-react";
import { useCallback, useState } from "react";
import { AnywayDialog, useAct } from "../acts";
import { DocumentRow, DropTarget, UploadProblems, useUpload } from "../documents";
import type { ChecklistRow, Command, DealView, Order, Stage } from "../host/bindings";
import { Button, Card, CardRow, Chip } from "../kit";
import { UNBORN } from "../trade/ids";
import { useCodes, useNames, useWords } from "../words";
import { catalogue } from "../words/catalogue";
import s from "./deal.module.css";

const STAGES: readonly Stage[] = ["proforma", "preparation", "shipment"];

/** What had to be there before the first payment is asked of nobody once that is received. */
function isPast(stage: Stage, order: Order): boolean {
  const state = order.schedule[0]?.state;
  return stage === "proforma" && (state === "paid" || state === "overpaid");
}

/** From the earliest stage that still waits for a document onwards, then back through what is done. */
function fromWork(rows: readonly ChecklistRow[], order: Order): Stage[] {
  const at = STAGES.findIndex((stage) => !isPast(stage, order) && rows.some((row) => row.stage === stage && row.necessity === "must" && row.documents.length === 0));
  const split = at < 0 ? STAGES.length : at;
  return [...STAGES.slice(split), ...STAGES.slice(0, split).toReversed()];
}

/** The documents that the Incoterms rule asks for, with who owes each and why (S0-92). The stage at work comes first. */
export function ChecklistCards({ view, order }: { view: DealView; order: Order }) {
  const shown = fromWork(view.checklist, order).filter((stage) => view.checklist.some((row) => row.stage === stage && (row.can_attach || row.documents.length > 0)));
  return (
    <>
      {shown.map((stage) => (
        <StageCard key={stage} stage={stage} view={view} order={order} rows={view.checklist.filter((row) => row.stage === stage)} />
      ))}
    </>
  );
}

function StageCard({ stage, view, order, rows }: { stage: Stage; view: DealView; order: Order; rows: readonly ChecklistRow[] }) {
  const { t } = useWords();
  const names = useNames();
  const [all, setAll] = useState(false);
  const kept = rows.filter((row) => row.necessity === "must" || row.documents.length > 0);
  const hidden = rows.length - kept.length;
  return (
    <Card
      title={t(`deal.checklist.${stage}`)}
      aside={t("deal.checklist.from", { term: `${order.content.incoterm} ${order.content.named_place}`, mode: names.mode(order.content.mode) })}
    >
      {(all ? rows : kept).map((row) => (
        <DocumentOwed key={row.code} row={row} view={view} order={order} />
      ))}
      {hidden > 0 && (
        <div className={s.more}>
          <Button kind="quiet" size="small" onPress={() => setAll(!all)}>
            {all ? t("deal.checklist.less") : t("deal.checklist.more", { count: hidden })}
          </Button>
        </div>
      )}
    </Card>
  );
}

function DocumentOwed({ row, view, order }: { row: ChecklistRow; view: DealView; order: Order }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const act = useAct();
  const upload = useUpload("order_document");
  const { take } = upload;
  const submit = act.submit;
  const attach = useCallback(
    async (documents: Awaited<ReturnType<typeof take>>) => {
      for (const document of documents) {
        await submit({ kind: "order.attach_document", deal: view.deal, order: order.id, id: UNBORN, code: row.code, stage: row.stage, document });
      }
    },
    [submit, view.deal, order.id, row.code, row.stage],
  );
  const drop = useCallback((token: string) => void take(token).then(attach), [take, attach]);

  const queued = row.documents.some((document) => document.mark !== null);
  const icon = row.complete ? <CircleCheck /> : queued ? <CloudUpload /> : <CircleDashed />;
  const why = `checklist.why.${row.why.code}` in catalogue ? say("checklist.why", row.why.code, row.why.params) : "";
  const needless = row.documents.length === 0 && isPast(row.stage, order);
  const giver = row.documents.find((document) => document.mark === null)?.side ?? row.owed_by;
  const owes = row.complete
    ? t(giver === view.hat ? "deal.checklist.given.you" : `deal.checklist.given.${giver}`)
    : needless
      ? ""
      : t(row.owed_by === view.hat ? "deal.checklist.you" : `deal.checklist.${row.owed_by}`);
  const detail = [owes, needless ? "" : why, row.untdid ? t("deal.checklist.code", { code: row.untdid }) : ""].filter(Boolean).join(locale.startsWith("zh") ? "" : " ");
  return (
    <div className={s.owed}>
      <DropTarget onDrop={drop} isDisabled={!row.can_attach}>
        <CardRow
          icon={icon}
          title={say("checklist", row.code)}
          detail={detail}
          end={
            <>
              {row.complete && <Chip tone="ok">{t("deal.checklist.checked")}</Chip>}
              {needless && <Chip tone="mute">{t("deal.checklist.needless")}</Chip>}
              {queued && <Chip tone="wait">{t("deal.checklist.queued")}</Chip>}
              {row.can_attach && (
                <Button size="small" kind={needless ? "quiet" : "default"} icon={<Paperclip />} busy={upload.busy} aria-label={`${t("common.attach")}: ${say("checklist", row.code)}`} onPress={() => void upload.pick(true).then(attach)}>
                  {t("common.attach")}
                </Button>
              )}
            </>
          }
        />
        {(row.documents.length > 0 || upload.problems.length > 0) && (
          <div className={s.attached}>
            {row.documents.map((attached) => (
              <DocumentRow
                key={attached.id}
                document={attached.document}
                queued={attached.mark !== null}
                actions={
                  attached.can_detach && (
                    <Button
                      kind="quiet"
                      size="small"
                      onPress={() => void act.submit({ kind: "order.detach_document", deal: view.deal, order: order.id, id: attached.id } satisfies Command)}
                    >
                      {t("deal.detach")}
                    </Button>
                  )
                }
              />
            ))}
            <UploadProblems problems={upload.problems} />
          </div>
        )}
        <AnywayDialog act={act} />
      </DropTarget>
    </div>
  );
}
