import { type ReactNode, useState } from "react";
import { type HostError, useHostQuery } from "../host";
import type { Command, Reason } from "../host/bindings";
import { Button, Dialog, FormRows, Select, TextArea, TextField } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { useCodes, useWords } from "../words";
import { AnywayDialog } from "./anyway-dialog";
import { useAct } from "./use-act";

interface ReasonDialogProps {
  /** Which act asks; decides the reasons offered. */
  kind: Command["kind"];
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The command once the reason is known. */
  command: (reason: Reason) => Command;
  onDone?: () => void;
  /** For acts that cannot be taken back: words that must be typed. */
  typed?: string;
  children?: ReactNode;
}

/** Asks why: a reason of the list and an explanation, before a rejection, a refusal or a cancellation. */
export function ReasonDialog({ kind, title, isOpen, onClose, command, onDone, typed, children }: ReasonDialogProps) {
  const { t } = useWords();
  const say = useCodes();
  const act = useAct();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const [code, setCode] = useState("");
  const [text, setText] = useState("");
  const [words, setWords] = useState("");
  const [error, setError] = useState<HostError | null>(null);
  const codes = lists.data?.reasons.find((list) => list.kind === kind)?.codes ?? [];
  const ready = typed === undefined || words.trim().toLocaleLowerCase() === typed.trim().toLocaleLowerCase();

  const wrong = (field: string) => {
    const refusal = error?.refusals.find((one) => one.field === field) ?? (error?.field === field ? error : undefined);
    return refusal === undefined ? undefined : sayRefusal(refusal);
  };
  const confirm = async () => {
    if (!ready || act.busy) return;
    const outcome = await act.submit(command({ code, text }));
    if (!outcome.done) {
      setError(outcome.error);
      return;
    }
    setCode("");
    setText("");
    setWords("");
    setError(null);
    onDone?.();
    onClose();
  };

  return (
    <>
      <Dialog
        title={title}
        isOpen={isOpen}
        onClose={onClose}
        onConfirm={() => void confirm()}
        size="small"
        footer={
          <>
            <Button kind="quiet" onPress={onClose}>
              {t("common.back")}
            </Button>
            <Button kind="danger" isDisabled={!ready} busy={act.busy} onPress={() => void confirm()}>
              {say("command", kind).replace("…", "")}
            </Button>
          </>
        }
      >
        <FormRows layout="stack">
          {children}
          <Select
            label={t("act.reason")}
            options={codes.map((id) => ({ id, name: say("reason", id) }))}
            value={code}
            onChange={setCode}
            error={wrong("reason.code")}
          />
          <TextArea label={t("act.reasonText")} hint={t("act.reasonHint")} value={text} onChange={setText} rows={3} optional={code !== "other"} error={wrong("reason.text")} />
          {typed !== undefined && <TextField label={t("kit.confirm.type", { words: typed })} value={words} onChange={setWords} />}
        </FormRows>
      </Dialog>
      <AnywayDialog act={act} />
    </>
  );
}
