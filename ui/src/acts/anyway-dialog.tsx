import { Button, Dialog } from "../kit";
import { sayRefusal } from "../trade/refusal";
import { useWords } from "../words";
import s from "./acts.module.css";
import type { Act } from "./use-act";

/** Says what speaks against an action as far as this device knows, and offers to queue it all the same. */
export function AnywayDialog({ act }: { act: Act }) {
  const { t } = useWords();
  const against = act.pending?.error;
  const all = against ? (against.refusals.length > 0 ? against.refusals : [against]) : [];
  return (
    <Dialog
      title={t("anyway.title")}
      isOpen={act.pending !== null}
      onClose={act.dismiss}
      onConfirm={act.anyway}
      role="alertdialog"
      size="small"
      footer={
        <>
          <Button kind="quiet" onPress={act.dismiss}>
            {t("common.back")}
          </Button>
          <Button kind="primary" onPress={act.anyway}>
            {t("anyway.act")}
          </Button>
        </>
      }
    >
      <div className={s.against}>
        <p>{t("anyway.text")}</p>
        <ul>
          {all.map((refusal, at) => (
            <li key={at}>{sayRefusal(refusal)}</li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
