import { useMemo } from "react";
import { catalogue, type WordId } from "./catalogue";
import type { Values } from "./i18n";
import { type Say, useWords } from "./react";
import { readable } from "./readable";

/** Kinds of codes that have words of their own. */
export type CodeSpace =
  | `status.${"rfq" | "quote" | "contract" | "order" | "payment" | "enterprise" | "bank" | "shipment" | "payout"}`
  | `tab.${"rfq" | "quote" | "order" | "bank"}`
  | "reason"
  | "command"
  | "queued"
  | "mark"
  | "next"
  | "activity"
  | "stage"
  | "stage.note"
  | "fact"
  | "field"
  | "checklist"
  | "checklist.why"
  | "customs"
  | "match"
  | "check";

/** A code in the words of `t`, never the code itself. */
export function sayCode(t: Say, locale: string, space: CodeSpace, code: string, params?: Values): string {
  const id = `${space}.${code}`;
  return id in catalogue ? t(id as WordId, readable(params, t, locale)) : t("common.unknown");
}

/** `const say = useCodes(); say("status.order", order.tab)`: a code in the language of the person, never the code itself. */
export function useCodes(): (space: CodeSpace, code: string, params?: Values) => string {
  const { t, locale } = useWords();
  return useMemo(() => (space, code, params) => sayCode(t, locale, space, code, params), [t, locale]);
}
