import type { Language } from "../phrases";
import { en } from "./en";
import { fr } from "./fr";
import { zh } from "./zh";

/** A code that has words. */
export type WordedCode = keyof typeof en;

/** Words for refusals and faults, by code; `{name}` stands for the parameter of that name. */
export const errorWords: Record<Language, Record<WordedCode, string>> = { en, zh, fr };
