import { Hint } from "../kit";
import { formatInstant, hereZone, townOf } from "../kit/format";
import { useWords } from "../words";
import s from "./trade.module.css";

/** An instant as lists print it: "2026-12-07 16:28:55", in the zone of this device (S0-60, S0-103). */
export function formatStamp(instant: string, zone: string = hereZone()): string {
  const parts = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone });
  return parts.format(new Date(instant));
}

/** The exact date and time with seconds; the zone on hover and focus. */
export function Stamp({ instant }: { instant: string }) {
  const { locale } = useWords();
  return (
    <Hint text={`${formatInstant(instant, locale)} · ${townOf(hereZone())}`}>
      <time dateTime={instant} className={s.stamp}>
        {formatStamp(instant)}
      </time>
    </Hint>
  );
}
