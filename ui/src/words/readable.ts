import { formatAmount, formatDecimal, formatInstant } from "../kit/format";
import { catalogue, type WordId } from "./catalogue";
import type { Values } from "./i18n";
import type { Say } from "./react";

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const AMOUNTS: ReadonlySet<string> = new Set(["amount", "total", "old_total", "advance", "received", "owed", "left", "sent", "unit_price", "old_unit_price"]);

/** Where a parameter is itself a code: the spaces it may have words in. */
const SPACES: Readonly<Record<string, readonly string[]>> = {
  reason: ["reason"],
  state: ["status.rfq", "status.quote", "status.contract", "status.order", "status.enterprise", "status.shipment", "status.payout", "payout.step"],
  tab: ["status.order", "status.rfq", "status.quote"],
  line: ["paymentLine"],
  stage: ["docStage"],
  step: ["payout.step"],
  code: ["checklist"],
  customs_mode: ["customs"],
  action: ["queued"],
};

/** Parameters as a person reads them: instants in the local time, amounts grouped, codes in words. */
export function readable(params: Values | undefined, t: Say, locale: string): Values {
  const said: Values = {};
  for (const [name, value] of Object.entries(params ?? {})) said[name] = typeof value === "string" ? one(name, value, t, locale, params?.["currency"]) : value;
  return said;
}

/** Prices of one piece keep the decimals they were given; sums have those of their currency. */
const PRICES: ReadonlySet<string> = new Set(["unit_price", "old_unit_price"]);

function one(name: string, value: string, t: Say, locale: string, currency: unknown): string {
  if (INSTANT.test(value)) return formatInstant(value, locale);
  if (AMOUNTS.has(name) && /^-?\d+(\.\d+)?$/.test(value)) {
    return typeof currency === "string" && !PRICES.has(name) ? formatAmount(value, currency, locale) : formatDecimal(value, locale);
  }
  const space = SPACES[name]?.find((candidate) => `${candidate}.${value}` in catalogue);
  return space === undefined ? value : t(`${space}.${value}` as WordId);
}
