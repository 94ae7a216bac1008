import { useNavigate, useSearch } from "@tanstack/react-router";
import { Check, CircleAlert, Clock, Inbox, ListTodo } from "lucide-react";
import type { ReactNode } from "react";
import { useHost, useHostQuery } from "../host";
import type { AttentionList, WaitingRow } from "../host/bindings";
import { Banner, Button, classes, EmptyState, formatDayAway, formatRelative, PageHead, Panes, Skeleton, toastError, useNow } from "../kit";
import { pathOf } from "../shell/targets";
import { sayRefusal } from "../trade/refusal";
import { sayLate, type Urgency, urgency } from "../trade/urgency";
import { sayError, useCodes, useWords } from "../words";
import s from "./inbox.module.css";
import { RefusedAction } from "./refused-action";

/** Refused actions with the work kept, steps that wait on this side, deadlines, and what went through. */
export function AttentionPage() {
  const { t } = useWords();
  const host = useHost();
  const { item } = useSearch({ from: "/shell/attention" });
  const list = useHostQuery("attention.list", {}, { reads: ["attention", "outbox", "order", "quote", "rfq", "contract", "enterprise"] });
  const digest = useHostQuery("digest.since_away", {}, { reads: ["activity", "attention"] }).data;
  if (list.error) return <Banner tone="bad">{sayError(list.error)}</Banner>;
  if (!list.data) return <Skeleton lines={8} />;
  const { refused, waiting_on_me, expiring, went_through } = list.data;
  const nothing = [refused, waiting_on_me, expiring, went_through].every((rows) => rows.length === 0);
  const chosen = refused.find((row) => row.id === item) ?? refused[0];
  const away = digest && digest.since !== null && digest.changes > 0;
  return (
    <div className={s.page}>
      <PageHead
        title={t("inbox.title")}
        detail={away ? t("inbox.since", { changes: digest.changes, deals: digest.deals, through: digest.went_through, queued: digest.went_through + digest.refused }) : t("inbox.calm")}
      >
        {away && (
          <Button kind="quiet" onPress={() => void host.call("digest.seen", {}).catch(toastError)}>
            {t("inbox.seen")}
          </Button>
        )}
      </PageHead>
      {nothing ? (
        <EmptyState icon={<Inbox />} title={t("inbox.empty")}>
          {t("inbox.empty.text")}
        </EmptyState>
      ) : refused.length === 0 ? (
        <Matters list={list.data} chosen={undefined} />
      ) : (
        <Panes
          id="attention"
          label={t("inbox.pane")}
          sized="first"
          width={420}
          min={320}
          first={<Matters list={list.data} chosen={chosen?.id} />}
          last={chosen && <RefusedAction key={chosen.id} id={chosen.id} />}
        />
      )}
    </div>
  );
}

function Matters({ list, chosen }: { list: AttentionList; chosen: string | undefined }) {
  const { t, locale } = useWords();
  const say = useCodes();
  const now = useNow();
  const navigate = useNavigate();
  // An order without a number of its own is called by its RFQ.
  const called = ({ number, target }: WaitingRow) => number && t(target.order && number.length > 10 ? "deal.order" : "deal.rfq", { number });
  const waiting = (row: WaitingRow, icon: ReactNode) => (
    <Row
      key={`${row.number} ${row.next.code} ${row.subject}`}
      icon={icon}
      title={row.subject}
      detail={[say("next", row.next.code), called(row)].filter(Boolean).join(" · ")}
      tone={row.next.by ? urgency(row.next.by, now) : undefined}
      end={row.next.by ? (sayLate(row.next.by, now, t) ?? formatDayAway(row.next.by, locale, now)) : ""}
      onOpen={() => void navigate({ href: pathOf(row.target) })}
    />
  );
  return (
    <div className={s.matters}>
      <Group title={t("inbox.refused")} show={list.refused.length > 0}>
        {list.refused.map((row) => (
          <Row
            key={row.id}
            icon={<CircleAlert />}
            title={`${say("queued", row.did.code, row.did.params)} · ${row.subject}`}
            detail={sayRefusal(row.refusal)}
            end={formatRelative(row.refused_at, locale, now)}
            isCurrent={row.id === chosen}
            onOpen={() => void navigate({ to: "/attention", search: { item: row.id }, replace: true })}
          />
        ))}
      </Group>
      <Group title={t("inbox.waiting")} show={list.waiting_on_me.length > 0}>
        {list.waiting_on_me.map((row) => waiting(row, <ListTodo />))}
      </Group>
      <Group title={t("inbox.expiring")} show={list.expiring.length > 0}>
        {list.expiring.map((row) => waiting(row, <Clock />))}
      </Group>
      <Group title={t("inbox.through")} show={list.went_through.length > 0}>
        {list.went_through.map((row) => (
          <Row
            key={row.id}
            icon={<Check />}
            title={`${say("queued", row.did.code, row.did.params)} · ${row.subject}`}
            end={formatRelative(row.at, locale, now)}
            onOpen={() => void navigate({ href: pathOf(row.target) })}
          />
        ))}
      </Group>
    </div>
  );
}

function Group({ title, show, children }: { title: string; show: boolean; children: ReactNode }) {
  if (!show) return null;
  return (
    <section>
      <h2 className={s.cap}>{title}</h2>
      <ul className={s.rows}>{children}</ul>
    </section>
  );
}

interface RowProps {
  icon: ReactNode;
  title: string;
  detail?: string;
  end: string;
  tone?: Urgency | undefined;
  isCurrent?: boolean;
  onOpen: () => void;
}

function Row({ icon, title, detail, end, tone, isCurrent = false, onOpen }: RowProps) {
  return (
    <li>
      <button type="button" className={classes(s.row, isCurrent && s.current)} aria-current={isCurrent} onClick={onOpen}>
        <span className={s.icon} aria-hidden="true">
          {icon}
        </span>
        <span className={s.words}>
          <b>{title}</b>
          {detail && <small>{detail}</small>}
        </span>
        <span className={classes(s.end, tone && s[tone])}>{end}</span>
      </button>
    </li>
  );
}
