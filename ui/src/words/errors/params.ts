import { formatDay, formatInstant } from "../../kit/format/dates";
import { formatDecimal, formatMoney } from "../../kit/format/money";
import { formatSize } from "../../kit/format/sizes";
import { isDecimal } from "../../kit/format/decimal";
import { catalogue, type WordId } from "../catalogue";
import { currentLocale, t, type Values } from "../i18n";

type Params = Readonly<Record<string, string>>;

function wordOf(id: string, values?: Values): string {
  return id in catalogue ? t(id as WordId, values) : t("common.unknown");
}

/** Whose state a code speaks of: `rfq.not_now` of the RFQ's, `order.quote_not_selected` of the quote's. */
function stateSpace(code: string): string {
  if (code.includes("quote_")) return "quote";
  const machine = code.split(".")[0] ?? "";
  return machine === "bank_entry" ? "bank" : machine;
}

/** The term that fits the whole carriage, for terms by water (ICC 723). */
const ALTERNATIVES: Readonly<Record<string, string>> = { FAS: "FCA", FOB: "FCA", CFR: "CPT", CIF: "CIP", EXW: "FCA" };

function why(params: Params): string {
  const term = params["term"] ?? "";
  const values = { ...params, alternative: params["alternative"] ?? ALTERNATIVES[term] ?? "FCA" };
  const id = [`identifier.${params["why"]}`, `incoterm.check.${params["why"]}`].find((known) => known in catalogue);
  return wordOf(id ?? "", values);
}

const MONEY = ["total", "owed"];
const COUNTS = ["seconds", "hours", "count", "least", "most"];
const BYTES = ["size", "limit"];

/**
 * What a code's parameters are called by people: states, acts, stages and documents by their words, amounts with
 * their currency, quantities with their unit, dates and sizes in the marks of the language.
 */
export function paramsInWords(code: string, params: Params): Values {
  const locale = currentLocale();
  const values: Values = {};
  for (const [name, value] of Object.entries(params)) {
    if (name === "action") values[name] = wordOf(`command.${value}`).replace("…", "");
    else if (name === "state") values[name] = wordOf(`status.${stateSpace(code)}.${value}`);
    else if (name === "stage") values[name] = wordOf(`checklist.stage.${value}`);
    else if (name === "step") values[name] = wordOf(`status.payout.${value}`);
    else if (name === "customs_mode") values[name] = wordOf(`customs.${value}`);
    else if (name === "category") values[name] = wordOf(`category.${value}`);
    else if (name === "why") values[name] = why(params);
    else if (name === "fact") values[name] = value.replaceAll(".", "_");
    else if (name === "codes") values[name] = new Intl.ListFormat(locale).format(value.split(",").map((one) => wordOf(`checklist.${one.trim()}`)));
    else if (name === "who") values[name] = value === "" ? "none" : new Intl.ListFormat(locale, { type: "disjunction" }).format(value.split("\n"));
    else if (name === "limit" && params["limit_currency"]) values[name] = formatMoney(value, params["limit_currency"], locale);
    else if (MONEY.includes(name) && params["currency"]) values[name] = formatMoney(value, params["currency"], locale);
    else if (name === "left") values[name] = left(params, value, locale);
    else if (BYTES.includes(name) && /^\d+$/.test(value)) values[name] = formatSize(Number(value), locale);
    else if (COUNTS.includes(name) && /^\d{1,9}$/.test(value)) values[name] = Number(value);
    else if (/^\d{4}-\d\d-\d\dT/.test(value)) values[name] = formatInstant(value, locale);
    else if (/^\d{4}-\d\d-\d\d$/.test(value)) values[name] = formatDay(value, locale, new Date());
    else if (name !== "version" && name !== "reference" && name !== "statement" && isDecimal(value)) values[name] = formatDecimal(value, locale);
    else values[name] = value;
  }
  return values;
}

function left(params: Params, value: string, locale: string): string {
  if (params["currency"]) return formatMoney(value, params["currency"], locale);
  const figure = isDecimal(value) ? formatDecimal(value, locale) : value;
  return params["unit"] ? `${figure} ${wordOf(`unit.${params["unit"]}`)}` : figure;
}
