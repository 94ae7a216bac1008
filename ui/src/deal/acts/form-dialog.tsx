import type { ReactNode } from "react";
import { AnywayDialog } from "../../acts";
import type { Command } from "../../host/bindings";
import { Button, Dialog, FormRows } from "../../kit";
import { useCodes, useWords } from "../../words";
import type { ActForm } from "./use-form";

interface FormDialogProps {
  kind: Command["kind"];
  title: string;
  form: ActForm;
  onClose: () => void;
  onSend: () => void;
  children: ReactNode;
}

/** A short form in a dialog with the act's own words on its button. */
export function FormDialog({ kind, title, form, onClose, onSend, children }: FormDialogProps) {
  const { t } = useWords();
  const say = useCodes();
  return (
    <>
      <Dialog
        title={title}
        isOpen
        onClose={onClose}
        onConfirm={onSend}
        footer={
          <>
            <Button kind="quiet" onPress={onClose}>
              {t("common.back")}
            </Button>
            <Button kind="primary" keys="Mod+Enter" busy={form.act.busy} onPress={onSend}>
              {say("command", kind).replace("…", "")}
            </Button>
          </>
        }
      >
        <FormRows layout="stack">{children}</FormRows>
      </Dialog>
      <AnywayDialog act={form.act} />
    </>
  );
}
