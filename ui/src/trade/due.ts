import { formatDay, useNow } from "../kit";
import { useWords } from "../words";
import { dayOf } from "./days";

/** By when a step is to be done; an advance is due at once, and its day is the one on which the order lapses. */
export function useDue(format: typeof formatDay = formatDay): (code: string | undefined, by: string | null) => string {
  const { t, locale } = useWords();
  const now = useNow();
  return (code, by) => (by === null ? "" : t(code === "pay_advance" ? "deal.by.lapses" : "deal.by", { when: format(dayOf(by), locale, now) }));
}
