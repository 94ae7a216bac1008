import { Cloud, HardDrive, TriangleAlert } from "lucide-react";
import { Button, formatTime, Spinner } from "../kit";
import { useWords } from "../words";
import s from "./trade.module.css";
import type { DraftState } from "./use-draft";

/** "Saved 14:02 · on this device": beside the name of a form, never in the way. */
export function DraftNote({ draft, onRetry }: { draft: DraftState; onRetry: () => void }) {
  const { t, locale } = useWords();
  if (draft.state === "failed") {
    return (
      <Button kind="quiet" size="small" icon={<TriangleAlert />} onPress={onRetry}>
        {t("trade.draft.failed")}
      </Button>
    );
  }
  return (
    <span className={s.draft} role="status">
      {draft.state === "saving" && (
        <>
          <Spinner />
          {t("trade.draft.saving")}
        </>
      )}
      {draft.state === "saved" && draft.savedAt !== null && (
        <>
          {draft.synced ? <Cloud aria-hidden="true" /> : <HardDrive aria-hidden="true" />}
          {`${t("trade.draft.saved", { time: formatTime(draft.savedAt, locale) })} · ${t(draft.synced ? "trade.draft.synced" : "trade.draft.here")}`}
        </>
      )}
    </span>
  );
}
