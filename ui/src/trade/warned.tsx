import type { Refusal } from "../host/bindings";
import { Button, Dialog } from "../kit";
import { useWords } from "../words";
import { sayRefusal } from "./refusal";
import s from "./trade.module.css";

interface WarnedProps {
  /** Absent: nothing to warn about. */
  warnings: readonly Refusal[] | null;
  busy: boolean;
  onClose: () => void;
  onAnyway: () => void;
}

/** The state known here speaks against an action: said, and left to the person. */
export function Warned({ warnings, busy, onClose, onAnyway }: WarnedProps) {
  const { t } = useWords();
  return (
    <Dialog
      title={t("trade.warned")}
      isOpen={warnings !== null}
      onClose={onClose}
      onConfirm={onAnyway}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button kind="quiet" onPress={onClose}>
            {t("common.back")}
          </Button>
          <Button kind="primary" busy={busy} onPress={onAnyway}>
            {t("trade.anyway")}
          </Button>
        </>
      }
    >
      <div className={s.warned}>
        <ul>
          {(warnings ?? []).map((warning) => (
            <li key={`${warning.code} ${warning.field ?? ""}`}>{sayRefusal(warning)}</li>
          ))}
        </ul>
        <p>{t("trade.warned.about")}</p>
      </div>
    </Dialog>
  );
}
