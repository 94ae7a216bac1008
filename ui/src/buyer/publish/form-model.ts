import type { FieldPath } from "react-hook-form";
import type { DocumentRef, Incoterm, PaymentMethod, ProcurementType, RfqContent, TransportMode } from "../../host/bindings";
import { compareDecimals } from "../../kit/format";
import { dayOf, endOfDay } from "../../trade/days";
import { type Loose, readList, readOne, readRecord, readText } from "../../trade/read";

/** The form as it is typed. Its paths are those of `RfqContent`, so that a refusal finds its field. */
export interface RfqForm {
  subject: string;
  category: string;
  procurement_type: ProcurementType | "";
  purpose: string;
  quantity: { value: string; unit: string };
  incoterm: Incoterm | "";
  named_place: string;
  budget: { min: string; max: string; currency: string };
  description: string;
  images: DocumentRef[];
  email: string;
  alias: string;
  mode: TransportMode | "";
  from: string;
  to: string;
  lead_time_days: string;
  payment_method: PaymentMethod | "";
  /** A calendar day; quotes are taken until its end. */
  quotes_close: string;
  policy_accepted: boolean;
}

export const EMPTY: RfqForm = {
  subject: "",
  category: "",
  procurement_type: "one_time",
  purpose: "",
  quantity: { value: "", unit: "H87" },
  incoterm: "",
  named_place: "",
  budget: { min: "", max: "", currency: "USD" },
  description: "",
  images: [],
  email: "",
  alias: "",
  mode: "",
  from: "",
  to: "",
  lead_time_days: "",
  payment_method: "bank_transfer",
  quotes_close: "",
  policy_accepted: false,
};

const TERMS = ["EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"] as const;
const MODES = ["sea", "rail", "road", "air", "mail", "multimodal", "inland_water"] as const;
const TYPES = ["one_time", "long_term", "sample"] as const;
const METHODS = ["bank_transfer", "payment_service", "letter_of_credit"] as const;

/** The form for what a draft, an RFQ to copy or one to correct contains. */
export function formOf(content: Loose, otherwise: RfqForm = EMPTY): RfqForm {
  const text = (name: keyof RfqForm & string, fallback: string) => (name in content ? readText(content[name]) : fallback);
  const quantity = readRecord(content["quantity"]);
  const budget = readRecord(content["budget"]);
  const closes = readText(content["quotes_close"]);
  return {
    subject: text("subject", otherwise.subject),
    category: text("category", otherwise.category),
    procurement_type: readOne(content["procurement_type"], TYPES) || otherwise.procurement_type,
    purpose: text("purpose", otherwise.purpose),
    quantity: { value: readText(quantity["value"]), unit: readText(quantity["unit"]) || otherwise.quantity.unit },
    incoterm: readOne(content["incoterm"], TERMS),
    named_place: text("named_place", otherwise.named_place),
    budget: { min: readText(budget["min"]), max: readText(budget["max"]), currency: readText(budget["currency"]) || otherwise.budget.currency },
    description: text("description", otherwise.description),
    images: readList(content["images"]).filter((one): one is DocumentRef => "hash" in readRecord(one)),
    email: text("email", otherwise.email),
    alias: text("alias", otherwise.alias),
    mode: readOne(content["mode"], MODES),
    from: text("from", otherwise.from),
    to: text("to", otherwise.to),
    lead_time_days: readText(content["lead_time_days"]),
    payment_method: readOne(content["payment_method"], METHODS) || otherwise.payment_method,
    quotes_close: closes === "" ? "" : dayOf(closes),
    policy_accepted: content["policy_accepted"] === true,
  };
}

/** The form as a draft keeps it: the shape of `RfqContent`, null where nothing was entered. */
export function draftOf(form: RfqForm): Record<string, unknown> {
  const kept = { ...form, lead_time_days: form.lead_time_days === "" ? null : Number(form.lead_time_days), quotes_close: form.quotes_close === "" ? null : endOfDay(form.quotes_close) };
  return Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, value === "" ? null : value]));
}

/** Only the fields that differ. */
export function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])));
}

/** The fields with an asterisk (S0-41 … S0-57) that are still empty, in the order of the form. */
export function missingFields(form: RfqForm): FieldPath<RfqForm>[] {
  const needed: readonly [FieldPath<RfqForm>, boolean][] = [
    ["subject", form.subject.trim() !== ""],
    ["category", form.category !== ""],
    ["procurement_type", form.procurement_type !== ""],
    ["quantity.value", form.quantity.value !== ""],
    ["incoterm", form.incoterm !== ""],
    ["budget.min", form.budget.min !== ""],
    ["budget.max", form.budget.max !== ""],
    ["description", form.description.trim() !== ""],
    ["images", form.images.length > 0],
    ["email", form.email.trim() !== ""],
    ["alias", form.alias.trim() !== ""],
    ["mode", form.mode !== ""],
    ["to", form.to.trim() !== ""],
    ["payment_method", form.payment_method !== ""],
    ["policy_accepted", form.policy_accepted],
  ];
  return needed.filter(([, there]) => !there).map(([name]) => name);
}

/** What is submitted; nothing while a field without which it cannot be said at all is empty. */
export function contentOf(form: RfqForm): RfqContent | null {
  const { procurement_type, incoterm, mode, payment_method, quantity, budget } = form;
  if (procurement_type === "" || incoterm === "" || mode === "" || payment_method === "") return null;
  if (quantity.value === "" || budget.min === "" || budget.max === "") return null;
  return {
    ...form,
    procurement_type,
    incoterm,
    mode,
    payment_method,
    subject: form.subject.trim(),
    email: form.email.trim(),
    alias: form.alias.trim(),
    lead_time_days: form.lead_time_days === "" ? null : Number(form.lead_time_days),
    quotes_close: form.quotes_close === "" ? null : endOfDay(form.quotes_close),
  };
}

/** The upper bound is below the lower one; the rules say the same when it is submitted. */
export function isReversed({ min, max }: RfqForm["budget"]): boolean {
  return min !== "" && max !== "" && compareDecimals(max, min) < 0;
}
