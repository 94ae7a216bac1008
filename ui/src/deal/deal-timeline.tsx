import { Banknote, Clock, FileCheck2, FileText, type LucideIcon, MessageSquare, Package, Tag, Truck } from "lucide-react";
import { useState } from "react";
import { useHostQuery } from "../host";
import type { DealView, Mark, TimelineEntry } from "../host/bindings";
import { Button, Timeline, TimelineItem, When } from "../kit";
import { useCodes, useWords } from "../words";
import s from "./deal.module.css";
import { MessageBox } from "./message-box";
import { useQueuedText } from "./queued-text";

const PAGE = 40;

const ICONS: readonly (readonly [string, LucideIcon])[] = [
  ["order.payment", Banknote],
  ["order.payout", Banknote],
  ["order.dispatched", Truck],
  ["order.receipt", Truck],
  ["order.document", FileText],
  ["order", Package],
  ["contract", FileCheck2],
  ["quote", Tag],
  ["rfq", FileText],
];

/** What happened and what was said, newest first; what waits to be sent stands on top, and says so. */
export function DealTimeline({ view }: { view: DealView }) {
  const { t } = useWords();
  const [limit, setLimit] = useState(PAGE);
  const quote = view.quotes.find((one) => one.id === view.focus.quote);
  const seller = quote?.seller.enterprise ?? null;
  const query = useHostQuery("deal.timeline", { deal: view.deal, seller, limit }, { reads: ["activity", "message", "outbox", `deal:${view.deal.id}`], keepPrevious: true });
  const other = view.hat === "seller" ? quote?.buyer : quote?.seller;
  const entries = query.data?.entries ?? [];
  // Messages that wait are entries of the core; the other acts are marks of the deal.
  const waiting = view.marks.filter((mark) => mark.kind !== "message.send" && mark.state !== "refused").toReversed();
  return (
    <div className={s.asideBody}>
      {other && seller && view.actions.some((action) => action.kind === "message.send") && <MessageBox deal={view.deal} seller={seller} name={other.name} />}
      {entries.length + waiting.length === 0 && query.data && <p className={s.nothing}>{t(`deal.timeline.empty.${view.hat}`)}</p>}
      <Timeline label={t("deal.timeline")}>
        {waiting.map((mark) => (
          <WaitingItem key={mark.command} mark={mark} />
        ))}
        {entries.map((entry) => (
          <TimelineEntryItem key={timelineKey(entry)} entry={entry} />
        ))}
      </Timeline>
      {query.data?.before && (
        <Button kind="quiet" size="small" onPress={() => setLimit(limit + PAGE)}>
          {t("deal.timeline.more")}
        </Button>
      )}
    </div>
  );
}

/** An act of this side that the platform has not accepted yet. */
function WaitingItem({ mark }: { mark: Mark }) {
  const { t } = useWords();
  const say = useCodes();
  const text = useQueuedText();
  const state = mark.state === "waiting" ? t("deal.timeline.waiting") : say("mark", mark.state);
  return (
    <TimelineItem icon={<Clock />} by={<span className={s.waiting}>{`${t("common.you")} · ${state}`}</span>}>
      {text(mark)}
    </TimelineItem>
  );
}

/** What names an entry for the list. */
export function timelineKey(entry: TimelineEntry): string {
  if (entry.entry === "activity") return entry.activity.id;
  return entry.entry === "message" ? entry.message.id : entry.command;
}

/** One line: what happened, what was said, or a message that still waits. */
export function TimelineEntryItem({ entry }: { entry: TimelineEntry }) {
  const { t } = useWords();
  const say = useCodes();
  if (entry.entry === "queued_message") {
    return (
      <TimelineItem
        icon={<Clock />}
        says
        own
        by={
          <span className={s.waiting}>{`${t("common.you")} · ${t("deal.timeline.waiting")}`}</span>
        }
      >
        {entry.text}
      </TimelineItem>
    );
  }
  if (entry.entry === "message") {
    const { message } = entry;
    const who = entry.mine ? t("common.you") : t("deal.timeline.by", { person: message.person_name, company: message.enterprise_name });
    return (
      <TimelineItem icon={<MessageSquare />} says own={entry.mine} by={<By who={who} at={message.sent_at} />}>
        {message.text}
      </TimelineItem>
    );
  }
  const { activity } = entry;
  const Icon = ICONS.find(([prefix]) => activity.code.startsWith(prefix))?.[1] ?? Clock;
  const company = activity.enterprise_name;
  const who = entry.mine ? t("common.you") : activity.person_name ? t("deal.timeline.by", { person: activity.person_name, company }) : company || t(activity.hat === "operator" ? "deal.timeline.platform" : "deal.timeline.clock");
  return (
    <TimelineItem icon={<Icon />} by={<By who={who} at={activity.at} />}>
      {say("activity", activity.code, activity.params)}
    </TimelineItem>
  );
}

function By({ who, at }: { who: string; at: string }) {
  return (
    <>
      {`${who} · `}
      <When instant={at} />
    </>
  );
}
