import { expect, test } from "vitest";
import { LANGUAGES, speak, t } from "../words";
import { sayLate, urgency } from "./urgency";

const now = new Date(2026, 10, 27, 12);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString();

test("a step of the next day presses, one whose day has passed is late", () => {
  expect([at(30, 12), at(28, 11), at(27, 11)].map((by) => urgency(by, now))).toEqual([undefined, "soon", "late"]);
});

test.each(LANGUAGES)("how late a step is stands in words, in days of the calendar, in %s", async (language) => {
  await speak(language);
  const said = [at(30, 12), at(27, 11), at(26, 23), at(25, 23)].map((by) => sayLate(by, now, t));
  expect(said).toEqual(
    {
      en: [undefined, "overdue", "1 day late", "2 days late"],
      zh: [undefined, "已逾期", "已逾期1天", "已逾期2天"],
      fr: [undefined, "en retard", "1 jour de retard", "2 jours de retard"],
    }[language],
  );
});
