import { DocumentRow } from "../../documents";
import { useHost } from "../../host";
import type { ContractView, Mark, OutboxRow } from "../../host/bindings";
import { Button, Card, QueuedNotice, toastError } from "../../kit";
import { useCodes, useWords } from "../../words";
import s from "./contract.module.css";

/** The signature of this side that waits to be sent; a refused one never will be, and one taken back is none. */
export function waitingSignature(marks: readonly Mark[]): Mark | undefined {
  const mark = marks.findLast(({ kind, state }) => (kind === "contract.sign" || kind === "contract.withdraw_signed") && state !== "refused");
  return mark?.kind === "contract.sign" ? mark : undefined;
}

/** An act on the contract that waits, and the way back while it has not left this device. */
export function WaitingAct({ mark, row }: { mark: Mark; row: OutboxRow | undefined }) {
  const { t } = useWords();
  const say = useCodes();
  const host = useHost();
  const id = mark.command;
  const undoable = mark.undo_until !== null && mark.state === "waiting";
  const back = undoable ? (
    <Button size="small" onPress={() => void host.call("action.undo", { id }).catch(toastError)}>
      {t("common.undo")}
    </Button>
  ) : row?.discardable ? (
    <Button size="small" onPress={() => void host.call("outbox.discard", { id }).catch(toastError)}>
      {t("common.discard")}
    </Button>
  ) : undefined;
  return <QueuedNotice end={back}>{[say("queued", mark.kind, mark.params), say("mark", mark.state)].join(" · ")}</QueuedNotice>;
}

/** A row of the outbox names its file; the kinds a signed copy may be of are told apart by its ending. */
function typeOf(name: string): string {
  if (/\.png$/i.test(name)) return "image/png";
  return /\.jpe?g$/i.test(name) ? "image/jpeg" : "application/pdf";
}

/** What was signed here and waits: the file, who signed it, and the version it is for. */
export function WaitingSignature({ mark, row, view }: { mark: Mark; row: OutboxRow | undefined; view: ContractView }) {
  const { t } = useWords();
  const file = row?.documents[0];
  const name = mark.params["document"] ?? file?.name ?? "";
  return (
    <Card title={t("contract.signed")}>
      <div className={s.sign}>
        {file && <DocumentRow document={{ ...file.document, name, size: file.total, media_type: typeOf(name) }} queued />}
        {!file && name !== "" && <b>{name}</b>}
        <span className={s.waits}>{t("contract.signedFor", { version: view.version?.version ?? 1, signatory: mark.params["signatory"] ?? view.signatory })}</span>
      </div>
    </Card>
  );
}
