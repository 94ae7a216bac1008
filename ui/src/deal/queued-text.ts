import type { Mark } from "../host/bindings";
import { formatMoney } from "../kit";
import { useCodes, useWords } from "../words";

/** What an act that waits is: its words, and what a quote or an order comes to. */
export function useQueuedText(): (mark: Mark) => string {
  const { locale } = useWords();
  const say = useCodes();
  return ({ kind, params }) => {
    const { total, currency } = params;
    const price = total === undefined || currency === undefined ? "" : formatMoney(total, currency, locale);
    return [say("queued", kind, params), price].filter(Boolean).join(" · ");
  };
}
