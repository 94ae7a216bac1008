/** A calendar day of this device, `ahead` days from now: "2026-12-04". */
export function isoDay(now: Date, ahead = 0): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The last second of a calendar day of this device, as a UTC instant. */
export function endOfDay(date: string): string {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day, 23, 59, 59).toISOString();
}

/** The calendar day of this device in which an instant lies. */
export function dayOf(instant: string): string {
  return isoDay(new Date(instant));
}
