/** The languages of the window, by the key the catalogues use. */
export type Language = "en" | "zh" | "fr";

export const LANGUAGES: readonly Language[] = ["en", "zh", "fr"];

/** Names of the languages in themselves, as a person looks for them in a list. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", zh: "简体中文", fr: "Français" };

/** BCP 47 tags: what Intl, React Aria and `<html lang>` are told. English writes the day before the month. */
export const LOCALE: Record<Language, string> = { en: "en-GB", zh: "zh-CN", fr: "fr-FR" };

/** One text in every language, in ICU MessageFormat. French and English use ’ (ICU reserves the straight quote). */
export type Phrase = Readonly<Record<Language, string>>;

/** A catalogue of one area. A language left out is a type error. */
export function phrases<const T extends Record<string, Phrase>>(catalogue: T): { [K in keyof T]: Phrase } {
  return catalogue;
}
