import { useHost } from "../host";
import type { DealView } from "../host/bindings";
import { Button, QueuedNotice, toastError } from "../kit";
import { useCodes, useWords } from "../words";
import s from "./deal.module.css";
import { useQueuedText } from "./queued-text";

/** What this side did here that the platform has not accepted yet. Never shown as done. */
export function QueuedActions({ view }: { view: DealView }) {
  const { t } = useWords();
  const say = useCodes();
  const text = useQueuedText();
  const host = useHost();
  if (view.marks.length === 0) return null;
  const undoable = view.marks.find((mark) => mark.undo_until !== null && mark.state === "waiting");
  return (
    <QueuedNotice
      end={
        undoable && (
          <Button size="small" onPress={() => void host.call("action.undo", { id: undoable.command }).catch(toastError)}>
            {t("common.undo")}
          </Button>
        )
      }
    >
      <b>{t("deal.queued")}</b>
      <ul className={s.queued}>
        {view.marks.map((mark) => (
          <li key={mark.command}>{[text(mark), mark.state === "waiting" ? "" : say("mark", mark.state)].filter(Boolean).join(" · ")}</li>
        ))}
      </ul>
      <span>{t("deal.queued.about")}</span>
    </QueuedNotice>
  );
}
