import { useCallback, useState } from "react";
import { DocumentRow, DropTarget, Reading, UploadProblems, useUpload } from "../../documents";
import type { ActionView, Command, ContractView, DocumentRef } from "../../host/bindings";
import { Button, Card, DropZone, TextField } from "../../kit";
import { useWords } from "../../words";
import { AnywayDialog } from "../../acts";
import { useActForm } from "../acts/use-form";
import s from "./contract.module.css";

/** The signed copy: dropped or chosen, bound to the hash of the version that was read, and sent or queued. */
export function SignCard({ view, action }: { view: ContractView; action: ActionView }) {
  const { t } = useWords();
  const upload = useUpload("signed_contract");
  const [file, setFile] = useState<DocumentRef | null>(null);
  const [signatory, setSignatory] = useState(view.signatory);
  const form = useActForm(() => setFile(null));
  const { take, pick } = upload;
  const keep = useCallback((documents: DocumentRef[]) => documents[0] && setFile(documents[0]), []);
  const drop = useCallback((token: string) => void take(token).then(keep), [take, keep]);
  return (
    <Card title={t("contract.signed")}>
      <div className={s.sign}>
        {file ? (
          <DocumentRow document={file} chosen />
        ) : (
          <DropTarget onDrop={drop}>
            {upload.reading ? <Reading /> : <DropZone title={t("contract.drop")} rules={t("contract.drop.rules")} onChoose={() => void pick().then(keep)} isDisabled={upload.busy} />}
          </DropTarget>
        )}
        <UploadProblems problems={upload.problems} />
        <TextField label={t("contract.signatory")} value={signatory} onChange={setSignatory} error={form.wrong("signatory")} />
        <Button kind="primary" isDisabled={file === null} busy={form.act.busy} onPress={() => void form.send({ ...action.command, document: file, signatory } as Command)}>
          {t(view.offline ? "contract.queue" : "contract.send")}
        </Button>
      </div>
      <AnywayDialog act={form.act} />
    </Card>
  );
}
