import { createContext, use } from "react";
import { useNow } from "./clock";
import { useWords } from "../words";
import s from "./figures.module.css";
import { formatAmount, formatDay, formatDayAway, formatInstant, formatRelative, hereZone, townOf } from "./format";
import { Hint } from "./tooltip";

/** An amount: the figure, and its ISO code small beside it. An unknown amount says so and is never 0. */
export function Money({ amount, currency, strong = false }: { amount: string | null; currency: string; strong?: boolean }) {
  const { t, locale } = useWords();
  if (amount === null) return <span className={s.unknown}>{t("common.unknown")}</span>;
  return (
    <span className={s.money}>
      <span className={strong ? s.strong : undefined}>{formatAmount(amount, currency, locale)}</span>
      <span className={s.code}>{currency}</span>
    </span>
  );
}

/** The zone of the other party for every time of a page: `<TheirZone value="Asia/Ho_Chi_Minh">`. */
export const TheirZone = createContext<string | undefined>(undefined);

interface WhenProps {
  /** A UTC instant, RFC 3339. */
  instant: string;
  /** IANA zone of the other party; the page's when absent. */
  theirZone?: string | undefined;
  exact?: boolean;
  /** The day and how far it is, always both: for deadlines and the columns of a list. */
  day?: boolean;
}

/** How long ago or how soon; the exact time here and at the other party on hover and focus. */
export function When({ instant, theirZone: own, exact = false, day = false }: WhenProps) {
  const { locale } = useWords();
  const page = use(TheirZone);
  const theirZone = own ?? page;
  const now = useNow();
  const here = hereZone();
  const line = (zone: string) => `${formatInstant(instant, locale, zone)} · ${townOf(zone)}`;
  const both = theirZone !== undefined && theirZone !== here ? { detail: line(theirZone) } : {};
  return (
    <Hint text={line(here)} {...both}>
      <time dateTime={instant} className={s.when}>
        {exact ? formatInstant(instant, locale) : day ? formatDayAway(instant, locale, now) : formatRelative(instant, locale, now)}
      </time>
    </Hint>
  );
}

/** A calendar date: the same day for everybody, without a time zone. */
export function Day({ date }: { date: string }) {
  const { locale } = useWords();
  const now = useNow();
  return (
    <time dateTime={date} className={s.when}>
      {formatDay(date, locale, now)}
    </time>
  );
}
