import { decimalsOf, isDecimal } from "./decimal";

/** Digits after the point of a currency (ISO 4217): 2 for USD, 0 for JPY, 3 for KWD. */
export function exponentOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatWith(locale: string, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${least} ${most}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { minimumFractionDigits: least, maximumFractionDigits: most });
    formats.set(key, format);
  }
  return format;
}

/** The number of a decimal string in the locale's marks, every digit kept; at least `least` digits after the point. */
export function formatDecimal(value: string, locale: string, least = 0): string {
  if (!isDecimal(value)) return value;
  return formatWith(locale, least, Math.max(least, decimalsOf(value))).format(value as Intl.StringNumericLiteral);
}

/** The figure of an amount without its code: at least the currency's own digits, more when the price has more. */
export function formatAmount(value: string, currency: string, locale: string): string {
  return formatDecimal(value, locale, exponentOf(currency));
}

/** Figure and ISO code in one line, for sentences and exports: "105,000.00 USD". */
export function formatMoney(value: string, currency: string, locale: string): string {
  return `${formatAmount(value, currency, locale)}\u00a0${currency}`;
}

/** A share such as "0.30" as "30 %", exact. */
export function formatPercent(share: string, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 6 });
  return format.format(share as Intl.StringNumericLiteral);
}
