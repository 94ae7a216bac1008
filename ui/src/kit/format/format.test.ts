import { describe, expect, test } from "vitest";
import { formatDay, formatDayAway, formatRelative, formatShortDay, formatTime, townOf } from "./dates";
import { addDecimals, compareDecimals, multiplyDecimals, readDecimal, trimDecimals } from "./decimal";
import { exponentOf, formatAmount, formatMoney, formatPercent } from "./money";
import { formatSize } from "./sizes";

describe("reading a number as people write it", () => {
  test.each([
    ["1,234.5", "en-GB", "1234.5"],
    ["1 234,50", "fr-FR", "1234.50"],
    ["1\u202f234,50", "fr-FR", "1234.50"],
    ["1.234,50", "en-GB", "1234.50"],
    ["1’234.50", "en-GB", "1234.50"],
    ["1,234", "en-GB", "1234"],
    ["1,234", "fr-FR", "1.234"],
    ["1,5", "en-GB", "1.5"],
    ["1.5", "fr-FR", "1.5"],
    ["1,234,567", "fr-FR", "1234567"],
    ["1.2k", "en-GB", "1200"],
    ["1,2k", "fr-FR", "1200"],
    ["2.5M", "en-GB", "2500000"],
    ["4万", "zh-CN", "40000"],
    ["1.2345亿", "zh-CN", "123450000"],
    ["１２３．５", "zh-CN", "123.5"],
    ["-12.50", "en-GB", "-12.50"],
    ["0.0001k", "en-GB", "0.1"],
    [".5", "en-GB", "0.5"],
    ["007", "en-GB", "7"],
    ["12345678901234567.89", "en-GB", "12345678901234567.89"],
  ])("%s in %s is %s", (typed, locale, value) => {
    expect(readDecimal(typed, locale)).toBe(value);
  });

  test.each(["", "abc", "1,23,4", "1.2.3,4,5", "1,234.5.6", "12-3", "--1", "k", "1e5", "1,2345.6"])("%s is not a number", (typed) => {
    expect(readDecimal(typed, "en-GB")).toBeNull();
  });
});

test("sums and products keep every digit", () => {
  expect(addDecimals("0.1", "0.2")).toBe("0.3");
  expect(addDecimals("12345678901234567.89", "0.11")).toBe("12345678901234568.00");
  expect(addDecimals("1", "-1.05")).toBe("-0.05");
  expect(multiplyDecimals("2.625", "40000")).toBe("105000.000");
  expect(trimDecimals("105000.000", 2)).toBe("105000.00");
  expect(compareDecimals("1.10", "1.1")).toBe(0);
  expect(compareDecimals("-2", "1")).toBe(-1);
});

test("amounts show the digits of their currency and never fewer than they have (ISO 4217)", () => {
  expect([exponentOf("USD"), exponentOf("JPY"), exponentOf("KWD")]).toEqual([2, 0, 3]);
  expect(formatAmount("105000", "USD", "en-GB")).toBe("105,000.00");
  expect(formatAmount("2.625", "USD", "en-GB")).toBe("2.625");
  expect(formatAmount("1068000", "JPY", "zh-CN")).toBe("1,068,000");
  expect(formatAmount("12345678901234567.89", "CNY", "en-GB")).toBe("12,345,678,901,234,567.89");
  expect(formatMoney("1234.5", "EUR", "fr-FR")).toBe("1\u202f234,50\u00a0EUR");
  expect(formatPercent("0.3", "en-GB")).toBe("30%");
});

test("a column of days says each in one form, near or far", () => {
  const now = new Date(2026, 10, 27, 12);
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString();
  expect([14, 60, 1, 0.25, -8, -40].map((days) => formatDayAway(at(days), "en-GB", now))).toEqual(["11 Dec · 14 days", "26 Jan 2027 · 60 days", "28 Nov · 1 day", "27 Nov · 6 hrs", "19 Nov · 8 days ago", "18 Oct · 40 days ago"]);
  expect(formatDayAway(at(14), "zh-CN", now)).toBe("12月11日 · 14天");
});

test("dates are said from where the reader stands", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(formatDay("2026-12-04", "en-GB", now)).toBe("Fri 4 Dec");
  expect(formatDay("2027-01-20", "en-GB", now)).toBe("20 Jan 2027");
  expect(formatShortDay("2026-12-04", "en-GB", now)).toBe("4 Dec");
  expect(formatTime("2026-11-22T07:02:00Z", "en-GB", "Asia/Ho_Chi_Minh")).toBe("14:02");
  expect(formatRelative("2026-11-22T11:45:00Z", "en-GB", now)).toBe("15 min ago");
  expect(formatRelative("2026-11-25T12:00:00Z", "zh-CN", now)).toBe("3天后");
  // A deadline is counted in days: "next wk" tells nobody which day.
  expect(formatRelative("2026-12-03T12:00:00Z", "en-GB", now)).toBe("in 11 days");
  expect(formatRelative("2026-12-08T12:00:00Z", "en-GB", now)).toBe("8 Dec");
  expect(formatRelative("2026-09-01T12:00:00Z", "en-GB", now)).toBe("1 Sept");
  expect(townOf("Asia/Ho_Chi_Minh")).toBe("Ho Chi Minh");
});

test("sizes count 1,024 bytes to a kilobyte", () => {
  expect([formatSize(12, "en-GB"), formatSize(421_888, "en-GB"), formatSize(1_288_490_188, "en-GB")]).toEqual(["12 bytes", "412 kB", "1.2 GB"]);
});
