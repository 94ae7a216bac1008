import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HostError } from "../../host/error";
import { argumentsOf } from "../../test/arguments";
import { speak } from "../i18n";
import { LANGUAGES } from "../phrases";
import { errorWordsIn } from ".";
import { sayError, sayRefusal } from "./say";

const ROOT = join(import.meta.dirname, "../../../..");
const rust = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** `code("order.not_now", &["state", "action"])` in the list of the trade rules. */
const refusals = [...rust("crates/domain/src/codes/refusals.rs").matchAll(/code\(\s*"([\w.]+)",\s*&\[([^\]]*)\],?\s*\)/g)].map((match) => ({
  code: match[1] ?? "",
  params: Object.fromEntries([...(match[2] ?? "").matchAll(/"(\w+)"/g)].map((name) => [name[1] ?? "", "1"])),
}));
/** `NOT_FOUND = "not_found";` in the protocol, `Self::DiskFull => "disk_full",` in the store. */
const faults = [
  ...[...rust("crates/protocol/src/error.rs").matchAll(/^\s+[A-Z_]+ = "([\w.]+)";/gm)].map((match) => match[1] ?? ""),
  ...[...rust("crates/store/src/fault.rs").matchAll(/=> "([a-z_]+)",/g)].map((match) => match[1] ?? ""),
];

test("every code of the rules, the protocol and the store has words in every language", () => {
  expect(refusals.length).toBeGreaterThan(60);
  expect(faults.length).toBeGreaterThan(40);
  for (const language of LANGUAGES) {
    const words = errorWordsIn(language);
    expect(refusals.filter(({ code }) => !(`refusal.${code}` in words)).map(({ code }) => code), language).toEqual([]);
    expect(faults.filter((code) => !(`fault.${code}` in words)), language).toEqual([]);
  }
});

test("the words of a refusal use only what the rules give", () => {
  const missing = refusals.flatMap(({ code, params }) => {
    const wanted = argumentsOf(errorWordsIn("en")[`refusal.${code}`] ?? "");
    return wanted.filter((name) => !(name in params)).map((name) => `${code} ${name}`);
  });
  expect(missing).toEqual([]);
});

test("parameters are said as people say them", () => {
  expect(sayRefusal({ code: "order.not_now", params: { state: "canceled", action: "order.cancel" } })).toBe("Cancel order: not possible while the order is “Canceled”.");
  expect(sayRefusal({ code: "order.documents_missing", params: { stage: "shipment", count: "2", codes: "packing_list,bill_of_lading" } })).toBe(
    "2 documents are missing for “Shipment”: Packing list and Bill of lading (B/L).",
  );
  expect(sayRefusal({ code: "advance_above_total", params: { total: "105000", currency: "USD" } })).toBe("The advance payment is more than the total of 105,000.00\u00a0USD.");
  expect(sayRefusal({ code: "base_changed", params: { fact: "rfq.revision", stood_on: "1", holds: "2" } })).toBe("The RFQ changed while you worked: you saw version 1, version 2 holds now.");
  speak("zh", false);
  expect(sayRefusal({ code: "more_than_left", params: { left: "1200", unit: "H87" } })).toBe("仅剩 1,200 件。");
});

test("a code without words never reaches a person; its reference does", () => {
  const said = sayError(new HostError({ code: "zz_9", reference: "7F3A" }));
  expect(said).toContain("7F3A");
  expect(said).not.toContain("zz_9");
  expect(sayError(new Error("panic at line 3"))).not.toContain("panic");
});
