import { RefreshCw, Send } from "lucide-react";
import { DocumentTile } from "../kit";
import { useQueuedText } from "../deal/queued-text";
import { useHost, useHostQuery } from "../host";
import type { OutboxRow } from "../host/bindings";
import { Banner, Button, Card, CardRow, Chip, EmptyState, formatRelative, PageHead, Skeleton, Switch, toastError, useNow } from "../kit";
import { sayError, useCodes, useWords } from "../words";
import { sayRefusal } from "../trade/refusal";
import s from "./inbox.module.css";

/** What was done on this device and has not been accepted yet. */
export function OutboxPage() {
  const { t } = useWords();
  const host = useHost();
  const outbox = useHostQuery("outbox.list", {}, { reads: ["outbox", "document", "sync"] });
  const status = useHostQuery("sync.status", {}, { reads: ["sync", "outbox"] }).data;
  if (outbox.error) return <Banner tone="bad">{sayError(outbox.error)}</Banner>;
  if (!outbox.data) return <Skeleton lines={6} />;
  const { rows } = outbox.data;
  // Away by itself, not by choice: what is sent waits for the platform, not for a person.
  const away = status !== undefined && status.connection !== "online" && !status.manual_offline;
  return (
    <div className={s.page}>
      <PageHead title={t("outbox.title")} detail={t("outbox.detail")}>
        {status && (
          <Switch isSelected={status.manual_offline} onChange={(offline) => void host.call("sync.set_offline", { offline }).catch(toastError)}>
            {t("outbox.offline")}
          </Switch>
        )}
        <Button icon={away ? <RefreshCw /> : <Send />} isDisabled={status?.manual_offline ?? false} onPress={() => void host.call("sync.now", {}).catch(toastError)}>
          {t(away ? "outbox.connect" : "outbox.now")}
        </Button>
      </PageHead>
      <div className={s.outbox}>
        {status?.problem ? <Banner tone="wait">{sayRefusal(status.problem)}</Banner> : status?.connection === "offline" && away && <Banner tone="wait">{t("outbox.unreachable")}</Banner>}
        {rows.length === 0 ? (
          <EmptyState icon={<Send />} title={t("outbox.empty")}>
            {t("outbox.empty.text")}
          </EmptyState>
        ) : (
          <Card title={t("outbox.list")}>
            {rows.map((row) => (
              <Waiting key={row.mark.command} row={row} connected={status?.connection === "online"} />
            ))}
          </Card>
        )}
      </div>
    </div>
  );
}

function Waiting({ row, connected }: { row: OutboxRow; connected: boolean }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const text = useQueuedText();
  const host = useHost();
  const now = useNow();
  const id = row.mark.command;
  const what = say("queued", row.mark.kind, row.mark.params);
  const detail = [row.subject, t("outbox.since", { when: formatRelative(row.queued_at, locale, now) }), row.problem ? sayRefusal(row.problem) : ""].filter(Boolean).join(" · ");
  return (
    <>
      <CardRow
        title={text(row.mark)}
        detail={detail}
        end={
          <>
            <Chip tone="wait">{say("mark", row.mark.state)}</Chip>
            {row.retryable && connected && (
              <Button size="small" aria-label={t("outbox.now.one", { what })} onPress={() => void host.call("outbox.retry", { id }).catch(toastError)}>
                {t("outbox.now")}
              </Button>
            )}
            {row.discardable && (
              <Button size="small" kind="quiet" onPress={() => void host.call("outbox.discard", { id }).catch(toastError)}>
                {t("outbox.discard")}
              </Button>
            )}
          </>
        }
      />
      {row.documents.map((document) => (
        <div key={document.document.hash} className={s.document}>
          <DocumentTile
            name={document.name}
            size={document.total}
            mediaType=""
            state={document.state === "uploading" ? "sending" : document.state === "failed" ? "failed" : document.state === "here" ? "uploaded" : "queued"}
            {...(document.total > 0 && document.state === "uploading" ? { percent: Math.round((document.done * 100) / document.total) } : {})}
          />
        </div>
      ))}
    </>
  );
}
