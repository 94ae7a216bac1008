import type { Say } from "../words";
import { dayOf } from "./days";

export type Urgency = "soon" | "late";

const DAY = 86_400_000;

/** A step of the next day stands out from one of next month, and one whose day has passed from both. */
export function urgency(by: string, now: Date): Urgency | undefined {
  const left = new Date(by).getTime() - now.getTime();
  return left < 0 ? "late" : left < DAY ? "soon" : undefined;
}

/** "2 days late", in days of the calendar; nothing while there is time. */
export function sayLate(by: string, now: Date, t: Say): string | undefined {
  if (urgency(by, now) !== "late") return undefined;
  const days = (Date.parse(dayOf(now.toISOString())) - Date.parse(dayOf(by))) / DAY;
  return t("trade.late", { days });
}
