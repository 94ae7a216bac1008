import { useCallback, useState } from "react";
import { AnywayDialog } from "../../acts";
import { DocumentRow, DropTarget, Reading, UploadProblems, useUpload } from "../../documents";
import type { ActionView, Command, DocumentRef } from "../../host/bindings";
import { Button, Card, DateField, DropZone, useNow } from "../../kit";
import { endOfDay, isoDay } from "../../trade/days";
import { useWords } from "../../words";
import { useActForm } from "../acts/use-form";
import s from "./contract.module.css";

/** The drafter's side: a new version for the other side to sign (S0-74). */
export function UploadCard({ action, again }: { action: ActionView; again: boolean }) {
  const { t } = useWords();
  const upload = useUpload("contract");
  const [file, setFile] = useState<DocumentRef | null>(null);
  const [signBy, setSignBy] = useState("");
  const tomorrow = isoDay(useNow(), 1);
  const form = useActForm(() => setFile(null));
  const { take, pick } = upload;
  const keep = useCallback((documents: DocumentRef[]) => documents[0] && setFile(documents[0]), []);
  const drop = useCallback((token: string) => void take(token).then(keep), [take, keep]);
  const send = () => void form.send({ ...action.command, document: file, sign_by: signBy === "" ? null : endOfDay(signBy) } as Command);
  return (
    <Card title={t(again ? "contract.upload.new" : "contract.upload.title")}>
      <div className={s.sign}>
        {file ? (
          <DocumentRow document={file} chosen />
        ) : (
          <DropTarget onDrop={drop}>
            {upload.reading ? <Reading /> : <DropZone title={t("contract.upload")} rules={t("contract.upload.rules")} onChoose={() => void pick().then(keep)} isDisabled={upload.busy} />}
          </DropTarget>
        )}
        <UploadProblems problems={[...upload.problems, ...[form.wrong("document")].filter((one) => one !== undefined)]} />
        <DateField label={t("contract.signByField")} optional min={tomorrow} value={signBy} onChange={setSignBy} error={form.wrong("sign_by")} />
        <Button kind={again ? "default" : "primary"} isDisabled={file === null} busy={form.act.busy} onPress={send}>
          {t("contract.sendContract")}
        </Button>
      </div>
      <AnywayDialog act={form.act} />
    </Card>
  );
}
