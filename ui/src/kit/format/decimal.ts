/** Exact arithmetic on decimal strings ("1234.50"): money and quantities never become binary floats. */

const CANONICAL = /^-?\d+(\.\d+)?$/;

/** True for what the core sends and takes: digits, an optional sign, an optional point. */
export function isDecimal(text: string): boolean {
  return CANONICAL.test(text);
}

/** The digits after the point. */
export function decimalsOf(value: string): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : value.length - point - 1;
}

function scaled(value: string, decimals: number): bigint {
  const [whole = "0", part = ""] = value.split(".");
  return BigInt(whole + part.padEnd(decimals, "0"));
}

function unscaled(value: bigint, decimals: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: string, b: string): number {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  const difference = scaled(a, decimals) - scaled(b, decimals);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function addDecimals(a: string, b: string): string {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return unscaled(scaled(a, decimals) + scaled(b, decimals), decimals);
}

export function multiplyDecimals(a: string, b: string): string {
  const decimals = decimalsOf(a) + decimalsOf(b);
  return unscaled(scaled(a, decimalsOf(a)) * scaled(b, decimalsOf(b)), decimals);
}

/** Trailing zeros after the point removed down to `keep` digits: ("2.5000", 2) → "2.50". */
export function trimDecimals(value: string, keep = 0): string {
  let text = value;
  while (decimalsOf(text) > keep && text.endsWith("0")) text = text.slice(0, -1);
  return text.endsWith(".") ? text.slice(0, -1) : text;
}

/** The decimal mark of a locale: "," in French, "." in English and Chinese. */
export function decimalMark(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(1.1).find((part) => part.type === "decimal")?.value ?? ".";
}

const TIMES: Record<string, number> = { k: 3, m: 6, 万: 4, 亿: 8 };

function shift(value: string, places: number): string {
  const decimals = decimalsOf(value);
  const digits = value.replace(".", "") + "0".repeat(Math.max(0, places - decimals));
  const left = Math.max(0, decimals - places);
  return unscaled(BigInt(digits), left);
}

/**
 * Reads a number as people type or paste it: `1,234.5`, `1 234,50`, `1.234,50`, `1’234.50`, `1.2k`, `1.2万`, `１２`.
 * With one kind of mark that occurs once the locale decides what a comma is; a single point is always the
 * decimal mark. Returns the canonical decimal string, or null when it is not a number.
 */
export function readDecimal(typed: string, locale: string): string | null {
  let text = typed.normalize("NFKC").trim().replace(/[\s\u00a0\u202f'’_]/g, "").replace(/^\u2212/, "-");
  const times = text.slice(-1).toLowerCase();
  const places = TIMES[times];
  if (places !== undefined) text = text.slice(0, -1);
  const match = /^(-?)(\d*[\d.,]*)$/.exec(text);
  if (!match || !/\d/.test(text)) return null;
  const [, sign = "", body = ""] = match;
  const mark = markOf(body, locale);
  if (mark === null) return null;
  const group = mark === "," ? "." : ",";
  const [whole = "", part = "", ...rest] = mark === "" ? [body.replace(/[.,]/g, "")] : body.split(mark);
  if (rest.length > 0 || part.includes(group) || !wellGrouped(mark === "" ? body : whole)) return null;
  const digits = whole.replaceAll(group, "").replace(/^0+(?=\d)/, "") || "0";
  const value = part === "" ? digits : `${digits}.${part}`;
  const full = places === undefined ? value : trimDecimals(shift(value, places));
  return sign && /[1-9]/.test(full) ? `-${full}` : full;
}

/** Which of "." and "," is the decimal mark of this text; "" for none, null when it cannot be one number. */
function markOf(body: string, locale: string): string | null {
  const points = body.split(".").length - 1;
  const commas = body.split(",").length - 1;
  if (points === 0 && commas === 0) return "";
  if (points > 0 && commas > 0) {
    const last = body.lastIndexOf(".") > body.lastIndexOf(",") ? "." : ",";
    return (last === "." ? points : commas) === 1 ? last : null;
  }
  if (points > 1 || commas > 1) return "";
  if (points === 1) return ".";
  if (decimalMark(locale) === ",") return ",";
  return /^\d{1,3},\d{3}$/.test(body) ? "" : ",";
}

/** "1,234,567" yes, "1,23,4" no: a slip of the finger must not become another amount. Indian groups of two are taken too. */
function wellGrouped(whole: string): boolean {
  return !/[.,]/.test(whole) || /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole);
}
