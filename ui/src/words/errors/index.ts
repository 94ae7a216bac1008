import type { Language } from "../phrases";
import * as en from "./en";
import * as fr from "./fr";
import * as zh from "./zh";

const words: Record<Language, { refusals: Record<string, string>; faults: Record<string, string> }> = { en, zh, fr };

/** Words for refusals as `refusal.<code>` and for faults as `fault.<code>`; `{name}` stands for the parameter of that name. */
export function errorWordsIn(language: Language): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [code, text] of Object.entries(words[language].refusals)) all[`refusal.${code}`] = text;
  for (const [code, text] of Object.entries(words[language].faults)) all[`fault.${code}`] = text;
  return all;
}

export function isWorded(id: string): boolean {
  const [space, ...rest] = id.split(".");
  const code = rest.join(".");
  return space === "refusal" ? code in en.refusals : code in en.faults;
}
