const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let known = formats.get(key);
  if (known === undefined) {
    known = new Intl.DateTimeFormat(locale, options);
    formats.set(key, known);
  }
  return known;
}

/** The time zone of this device (IANA name). */
export function hereZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A calendar date "2026-12-04" as "Fri 4 Dec", with the year when it is not `now`'s. A date has no time zone. */
export function formatDay(date: string, locale: string, now: Date): string {
  const noon = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  const sameYear = noon.getUTCFullYear() === now.getUTCFullYear();
  const parts: Intl.DateTimeFormatOptions = { timeZone: "UTC", day: "numeric", month: "short" };
  return format(locale, sameYear ? { ...parts, weekday: "short" } : { ...parts, year: "numeric" }).format(noon).replace(",", "");
}

/** The same without the weekday, where room is short: "4 Dec". */
export function formatShortDay(date: string, locale: string, now: Date): string {
  const noon = new Date(`${date.slice(0, 10)}T12:00:00Z`);
  const year = noon.getUTCFullYear() === now.getUTCFullYear() ? {} : { year: "numeric" as const };
  return format(locale, { timeZone: "UTC", day: "numeric", month: "short", ...year }).format(noon);
}

/** An instant as a clock time in a zone: "14:02". */
export function formatTime(instant: string, locale: string, zone: string = hereZone()): string {
  return format(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant));
}

/** An instant in full in a zone: "Fri, 4 Dec 2026, 14:02". */
export function formatInstant(instant: string, locale: string, zone: string = hereZone()): string {
  return format(locale, {
    timeZone: zone,
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(instant));
}

/** The town of an IANA zone: "Asia/Ho_Chi_Minh" → "Ho Chi Minh". */
export function townOf(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** What CLDR has as "now", 现在, maintenant: beside what was done, people say it otherwise. */
const JUST_NOW: Readonly<Record<string, string>> = { en: "just now", zh: "刚刚", fr: "à l’instant" };

/** How far an instant is from `now`, as a person says it: "4 min ago", "in 3 days"; beyond two weeks the date. */
export function formatRelative(instant: string, locale: string, now: Date): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const distance = Math.abs(seconds);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  // The clock of a page turns once a minute: what has just happened is not ahead of it.
  if (distance < 45 || (seconds > 0 && seconds < 90)) return JUST_NOW[locale.slice(0, 2)] ?? relative.format(0, "second");
  if (distance > 14 * 86_400) return formatShortDay(instant, locale, now);
  const [unit, size] = stepOf(distance);
  return relative.format(Math.round(seconds / size), unit);
}

/** The largest unit that fits into so many seconds. */
function stepOf(seconds: number): readonly [Intl.RelativeTimeFormatUnit, number] {
  return STEPS.findLast(([, length]) => seconds >= length * 0.95) ?? ["minute", 60];
}

/** The day of an instant here and how far it is, one form for a whole column: "11 Dec · 14 days", "19 Nov · 8 days ago". */
export function formatDayAway(instant: string, locale: string, now: Date): string {
  const at = new Date(instant);
  const zone = { timeZone: hereZone(), year: "numeric" } as const;
  const year = format(locale, zone).format(at) === format(locale, zone).format(now) ? {} : { year: "numeric" as const };
  const day = format(locale, { timeZone: hereZone(), day: "numeric", month: "short", ...year }).format(at);
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const [unit, size] = stepOf(Math.abs(seconds));
  const count = Math.round(seconds / size);
  const away =
    count > 0
      ? new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count)
      : new Intl.RelativeTimeFormat(locale, { numeric: "always", style: "short" }).format(-Math.abs(count), unit);
  return `${day} · ${away}`;
}
