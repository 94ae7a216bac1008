import { useNavigate } from "@tanstack/react-router";
import { Button, QueuedNotice } from "../kit";
import { usePages } from "../trade/use-pages";
import { Rich, useWords } from "../words";
import s from "./buyer.module.css";

/** RFQs that wait to be sent: they stand in no tab and no count until the platform has them. */
export function QueuedCreations() {
  const { t } = useWords();
  const navigate = useNavigate();
  const drafts = usePages("draft", { list: "drafts", filter: { draft_kind: "rfq" }, reads: ["draft", "outbox"] });
  const waiting = drafts.rows.filter((row) => row.command !== null);
  if (waiting.length === 0) return null;
  return (
    <div className={s.notice}>
      <QueuedNotice
        end={
          <Button size="small" kind="quiet" onPress={() => void navigate({ to: "/drafts" })}>
            {t("buyer.queued.open")}
          </Button>
        }
      >
        <Rich id="buyer.queued" values={{ count: waiting.length, subject: waiting[0]?.subject ?? "" }} parts={[<b key="0" />]} />
      </QueuedNotice>
    </div>
  );
}
