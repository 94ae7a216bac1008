import { ImagePlus } from "lucide-react";
import { useState } from "react";
import { DocumentRow, UploadProblems, useUpload } from "../../documents";
import type { ActionView, Command, DocumentRef, Order } from "../../host/bindings";
import { Button, FormRow, NumberField, TextArea } from "../../kit";
import { useNames, useWords } from "../../words";
import { FormDialog } from "./form-dialog";
import { useActForm } from "./use-form";

/** The buyer says what arrived, what was short and what was damaged (O12). */
export function ReceiptDialog({ action, order, onClose }: { action: ActionView; order: Order; onClose: () => void }) {
  const { t } = useWords();
  const names = useNames();
  const form = useActForm(onClose);
  const upload = useUpload("proof");
  const offered = (name: string) => (action.command[name] as string[] | undefined) ?? [];
  const [received, setReceived] = useState<readonly string[]>(offered("received"));
  const [damaged, setDamaged] = useState<readonly string[]>(offered("damaged"));
  const [photos, setPhotos] = useState<readonly DocumentRef[]>([]);
  const [note, setNote] = useState("");
  const put = (at: number, value: string) => (now: readonly string[]) => order.content.lines.map((_, index) => (index === at ? value : (now[index] ?? "0")));
  const add = async () => {
    const kept = await upload.pick(true);
    setPhotos((now) => [...now, ...kept]);
  };
  return (
    <FormDialog
      kind={action.kind}
      title={t("deal.receipt.title")}
      form={form}
      onClose={onClose}
      onSend={() => void form.send({ ...action.command, received, damaged, photos, note } as Command)}
    >
      {order.content.lines.map((line, at) => (
        <FormRow key={at} label={line.description || order.content.product_name}>
          <NumberField
            label={t("deal.receipt.received")}
            fullName={t("deal.receipt.receivedOf", { name: line.description || order.content.product_name })}
            unit={names.unit(line.quantity.unit)}
            value={received[at] ?? "0"}
            onChange={(value) => setReceived(put(at, value))}
            error={form.wrong(`received.${at}`)}
          />
          <NumberField
            label={t("deal.receipt.damaged")}
            unit={names.unit(line.quantity.unit)}
            value={damaged[at] ?? "0"}
            onChange={(value) => setDamaged(put(at, value))}
            error={form.wrong(`damaged.${at}`)}
          />
        </FormRow>
      ))}
      <FormRow label={t("deal.receipt.photos")} optional>
        {photos.map((photo) => (
          <DocumentRow key={photo.hash} document={photo} chosen />
        ))}
        <Button icon={<ImagePlus />} busy={upload.busy} onPress={() => void add()}>
          {t("deal.receipt.addPhotos")}
        </Button>
        <UploadProblems problems={upload.problems} />
      </FormRow>
      <TextArea label={t("deal.receipt.note")} value={note} onChange={setNote} rows={3} optional error={form.wrong("note")} />
      <p>{t("deal.receipt.text")}</p>
    </FormDialog>
  );
}
