import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "../words";
import { Button, IconButton } from "./button";
import { classes } from "./classes";
import s from "./dialog.module.css";
import { imeOwns } from "./keys";
import { TextField } from "./text-field";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the one that does it last. */
  footer?: ReactNode;
  size?: "small" | "normal" | "wide" | "full";
  /** Ctrl/Cmd+Enter, wherever the focus is in the dialog. */
  onConfirm?: () => void;
  /** `alertdialog` for a question that must be answered; a press outside then does not close it. */
  role?: "dialog" | "alertdialog";
}

/** A task in front of the page. Focus goes in, stays in, and comes back; Escape closes. */
export function Dialog({ title, isOpen, onClose, children, footer, size = "normal", onConfirm, role = "dialog" }: DialogProps) {
  const { t } = useWords();
  const confirm = (event: KeyboardEvent) => {
    // A key still held down from what opened the dialog confirms nothing.
    if (imeOwns(event) || event.repeat || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    // A question in front of this dialog has answered: it is not this dialog's key too.
    event.stopPropagation();
    onConfirm?.();
  };
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable={role === "dialog"} className={s.scrim ?? ""} data-overlay="">
      <Modal className={classes(s.modal, s[size])}>
        <div className={s.keys} {...(onConfirm ? { onKeyDown: confirm } : {})}>
          <AriaDialog role={role} className={s.dialog ?? ""}>
            <header className={s.head}>
              <Heading slot="title" className={s.title ?? ""}>
                {title}
              </Heading>
              <IconButton label={t("common.close")} icon={<X />} size="small" onPress={onClose} />
            </header>
            <div className={s.body}>{children}</div>
            {footer && <footer className={s.foot}>{footer}</footer>}
          </AriaDialog>
        </div>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmDialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** The act in its own words: "Cancel the order", never "OK". */
  act: string;
  children: ReactNode;
  danger?: boolean;
  busy?: boolean;
  /** For signing, paying and cancelling: the words that must be typed, such as the order number or one's name. */
  typed?: string;
  /** What to type, said above the field. */
  typedLabel?: string;
}

/** Asks before an act that cannot be undone. Everything that can be undone is done at once, with Undo in a toast. */
export function ConfirmDialog({ typed, typedLabel, danger = false, busy = false, act, onConfirm, onClose, children, ...rest }: ConfirmDialogProps) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [wasOpen, setWasOpen] = useState(rest.isOpen);
  if (wasOpen !== rest.isOpen) {
    setWasOpen(rest.isOpen);
    setText("");
  }
  const ready = typed === undefined || sameWords(text, typed);
  const confirm = () => ready && !busy && onConfirm();
  return (
    <Dialog
      {...rest}
      onClose={onClose}
      onConfirm={confirm}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t("common.cancel")}
          </Button>
          <Button kind={danger ? "danger" : "primary"} isDisabled={!ready} busy={busy} onPress={confirm}>
            {act}
          </Button>
        </>
      }
    >
      <div className={s.ask}>
        <div>{children}</div>
        {typed !== undefined && (
          <TextField label={typedLabel ?? t("kit.confirm.type", { words: typed })} value={text} onChange={setText} autoFocus />
        )}
      </div>
    </Dialog>
  );
}

function sameWords(given: string, wanted: string): boolean {
  const plain = (text: string) => text.normalize("NFKC").trim().replace(/\s+/g, " ").toLocaleLowerCase();
  return plain(given) === plain(wanted);
}
