import { formatDay, useNow } from "../kit";
import { useWords } from "../words";
import { dayOf } from "./days";
import { sayLate } from "./urgency";

/** By when a step is to be done; an advance is due at once, and its day is the one on which the order lapses. */
export function useDue(format: typeof formatDay = formatDay): (code: string | undefined, by: string | null) => string {
  const { t, locale } = useWords();
  const now = useNow();
  return (code, by) => (by === null ? "" : sayLate(by, now, t) ?? t(code === "pay_advance" ? "deal.by.lapses" : "deal.by", { when: format(dayOf(by), locale, now) }));
}
