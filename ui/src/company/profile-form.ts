import type { FieldPath } from "react-hook-form";
import type { BankAccount, DocumentRef, EnterpriseProfile, EnterpriseScale, Side } from "../host/bindings";
import { type Loose, readList, readOne, readRecord, readText } from "../trade/read";

/** A registration as it is typed. Its paths are those of `EnterpriseProfile`, so that a refusal finds its field. */
export interface ProfileForm {
  name: string;
  logo: DocumentRef | null;
  scale: EnterpriseScale | "";
  country: string;
  city: string;
  registration_number: string;
  legal_representative: string;
  legal_representative_id: string;
  business_license: DocumentRef | null;
  factory_address: string;
  email: string;
  bank_accounts: BankAccount[];
  categories: string[];
  agreement_accepted: boolean;
}

export type StepId = "categories" | "company" | "licence" | "bank" | "review";

/** The steps a person walks, per side (S0-15, S0-16; S0-30 … S0-35). */
export const STEPS: Record<Side, readonly StepId[]> = {
  seller: ["categories", "company", "licence", "review"],
  buyer: ["company", "licence", "bank", "categories", "review"],
};

/** The word for a step: a buyer follows categories, a seller is admitted to them. */
export function stepWord(side: Side, step: StepId): `company.step.${StepId | "follow"}` {
  return side === "buyer" && step === "categories" ? "company.step.follow" : `company.step.${step}`;
}

/** The fields of each step. */
export const FIELDS: Record<StepId, readonly FieldPath<ProfileForm>[]> = {
  categories: ["categories"],
  company: ["name", "logo", "scale", "country", "city", "registration_number", "email", "factory_address"],
  licence: ["legal_representative", "legal_representative_id", "business_license"],
  bank: ["bank_accounts"],
  review: ["agreement_accepted"],
};

const SCALES = ["micro", "small", "medium", "large"] as const;

export const EMPTY_ACCOUNT: BankAccount = { bank: "", bic: "", number: "", currency: "USD" };

function documentOf(value: unknown): DocumentRef | null {
  return "hash" in readRecord(value) ? (value as DocumentRef) : null;
}

/** The form for what a draft or a rejected registration contains. */
export function profileOf(content: Loose, side: Side): ProfileForm {
  const accounts = readList(content["bank_accounts"]).map((one) => {
    const account = readRecord(one);
    return { bank: readText(account["bank"]), bic: readText(account["bic"]), number: readText(account["number"]), currency: readText(account["currency"]) || "USD" };
  });
  return {
    name: readText(content["name"]),
    logo: documentOf(content["logo"]),
    scale: readOne(content["scale"], SCALES),
    country: readText(content["country"]),
    city: readText(content["city"]),
    registration_number: readText(content["registration_number"]),
    legal_representative: readText(content["legal_representative"]),
    legal_representative_id: readText(content["legal_representative_id"]),
    business_license: documentOf(content["business_license"]),
    factory_address: readText(content["factory_address"]),
    email: readText(content["email"]),
    bank_accounts: accounts.length === 0 && side === "buyer" ? [EMPTY_ACCOUNT] : accounts,
    categories: readList(content["categories"]).map(readText).filter(Boolean),
    agreement_accepted: content["agreement_accepted"] === true,
  };
}

/** What is submitted; nothing while the size of the firm is open. */
export function submittedProfile(form: ProfileForm): EnterpriseProfile | null {
  const { scale } = form;
  return scale === "" ? null : { ...form, scale };
}
