import { useNavigate, useSearch } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { useEffect } from "react";
import { useHost, useHostQuery } from "../host";
import type { ConversationRow } from "../host/bindings";
import { Banner, Button, Chip, classes, EmptyState, formatRelative, PageHead, Panes, Skeleton, Timeline, toastError, useNow } from "../kit";
import { TimelineEntryItem, timelineKey } from "../deal/deal-timeline";
import { MessageBox } from "../deal/message-box";
import { usePages } from "../trade/use-pages";
import { sayError, useWords } from "../words";
import s from "./messages.module.css";

/** Conversations of the acting firm, the newest first, and the one in hand beside them. */
export function MessagesPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { conversation } = useSearch({ from: "/shell/messages" });
  const pages = usePages("conversation", { list: "conversations", reads: ["message", "outbox"] });
  const chosen = pages.rows.find((row) => row.conversation === conversation) ?? pages.rows[0];
  if (pages.error) return <Banner tone="bad">{sayError(pages.error)}</Banner>;
  if (pages.isLoading) return <Skeleton lines={8} />;
  return (
    <div className={s.page}>
      <PageHead title={t("messages.title")} />
      {pages.rows.length === 0 ? (
        <EmptyState icon={<MessagesSquare />} title={t("messages.empty")}>
          {t("messages.empty.text")}
        </EmptyState>
      ) : (
        <Panes
          id="messages"
          label={t("messages.pane")}
          sized="first"
          width={340}
          min={260}
          first={
            <nav className={s.list} aria-label={t("messages.list")}>
              {pages.rows.map((row) => (
                <Conversation key={row.conversation} row={row} isCurrent={row === chosen} onOpen={() => void navigate({ to: "/messages", search: { conversation: row.conversation }, replace: true })} />
              ))}
              {pages.more && (
                <Button kind="quiet" busy={pages.more.loading} onPress={pages.more.load}>
                  {t("deal.timeline.more")}
                </Button>
              )}
            </nav>
          }
          last={chosen ? <Thread key={chosen.conversation} row={chosen} /> : <p className={s.nothing}>{t("messages.choose")}</p>}
        />
      )}
    </div>
  );
}

function Conversation({ row, isCurrent, onOpen }: { row: ConversationRow; isCurrent: boolean; onOpen: () => void }) {
  const { t, locale } = useWords();
  const now = useNow();
  return (
    <button type="button" className={classes(s.row, isCurrent && s.current)} aria-current={isCurrent} onClick={onOpen}>
      <span className={s.top}>
        <b>{row.counterparty_name}</b>
        <span>{formatRelative(row.last_at, locale, now)}</span>
      </span>
      <span className={classes(s.subject, row.unread > 0 && s.unread)}>{row.subject}</span>
      <span className={s.tail}>
        <span className={s.last}>{row.last_text}</span>
        {row.unread > 0 && <Chip tone="accent">{t("messages.unread", { count: row.unread })}</Chip>}
        {row.waiting > 0 && <Chip tone="wait">{t("messages.waiting", { count: row.waiting })}</Chip>}
      </span>
    </button>
  );
}

const PAGE = 60;

function Thread({ row }: { row: ConversationRow }) {
  const { t } = useWords();
  const host = useHost();
  const navigate = useNavigate();
  const { deal, seller } = row;
  const timeline = useHostQuery("deal.timeline", { deal, seller, messages_only: true, limit: PAGE }, { reads: ["message", "outbox", `deal:${deal.id}`], keepPrevious: true });
  const newest = timeline.data?.entries.find((entry) => entry.entry === "message");
  const newestId = newest?.entry === "message" ? newest.message.id : undefined;
  useEffect(() => {
    if (newestId !== undefined) void host.call("conversation.seen", { deal, seller }).catch(toastError);
    // Read again only when something newer has come.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [newestId, deal.id, seller]);
  return (
    <section className={s.thread} aria-label={t("messages.thread", { name: row.counterparty_name })}>
      <header className={s.threadHead}>
        <div>
          <h2>{row.counterparty_name}</h2>
          <p>{row.subject}</p>
        </div>
        <Button size="small" onPress={() => void navigate({ href: `/deal/${deal.owner}/${deal.id}?seller=${seller}` })}>
          {t("messages.open")}
        </Button>
      </header>
      <MessageBox deal={deal} seller={seller} name={row.counterparty_name} />
      <Timeline label={t("messages.thread", { name: row.counterparty_name })}>
        {(timeline.data?.entries ?? []).map((entry) => (
          <TimelineEntryItem key={timelineKey(entry)} entry={entry} />
        ))}
      </Timeline>
    </section>
  );
}
