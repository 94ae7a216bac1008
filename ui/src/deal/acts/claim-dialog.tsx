import { Paperclip } from "lucide-react";
import { useState } from "react";
import { DocumentRow, UploadProblems, useUpload } from "../../documents";
import type { ActionView, Command, DealView, DocumentRef } from "../../host/bindings";
import { Button, FormRow, formatDecimal, KeyValue, Money, TextField } from "../../kit";
import { useWords } from "../../words";
import { FormDialog } from "./form-dialog";
import { useActForm } from "./use-form";

/** The buyer says "paid", with its reference; only a matched bank entry makes it so (S0-96). */
export function ClaimDialog({ action, view, onClose }: { action: ActionView; view: DealView; onClose: () => void }) {
  const { t, locale } = useWords();
  const form = useActForm(onClose);
  const upload = useUpload("proof");
  const [reference, setReference] = useState("");
  const [proof, setProof] = useState<DocumentRef | null>(null);
  const due = view.schedule.find((row) => row.line === action.command["line"]);
  const attach = async () => {
    const [kept] = await upload.pick();
    if (kept) setProof(kept);
  };
  return (
    <FormDialog kind={action.kind} title={t("deal.claim.title")} form={form} onClose={onClose} onSend={() => void form.send({ ...action.command, reference, proof } as Command)}>
      {due && (
        <KeyValue
          flush
          items={[{ name: t(`deal.schedule.${due.name}`, { percent: formatDecimal(due.percent, locale) }), value: <Money amount={due.open.amount} currency={due.open.currency} strong /> }]}
        />
      )}
      <p>{t("deal.claim.text")}</p>
      <TextField label={t("deal.claim.reference")} value={reference} onChange={setReference} error={form.wrong("reference")} autoFocus />
      <FormRow label={t("deal.claim.proof")} optional>
        {proof ? (
          <DocumentRow document={proof} chosen />
        ) : (
          <Button icon={<Paperclip />} busy={upload.busy} onPress={() => void attach()}>
            {t("common.attach")}
          </Button>
        )}
        <UploadProblems problems={upload.problems} />
      </FormRow>
    </FormDialog>
  );
}
