/**
 * Every text of the window.
 *
 * Each area keeps its texts in `<area>/words.ts` as `phrases({ "area.thing": { en, zh, fr } })`, in ICU
 * MessageFormat, with the terms of the glossary; `catalogue.ts` joins them. Components say them with
 * `const { t } = useWords()` and `t("deal.sign", { name })`, texts with elements in them with `<Rich>`.
 * Error codes have their words in `errors/{en,zh,fr}.ts`: show them with `sayError(error)` and `sayRefusal(refusal)`.
 */
export type { WordId } from "./catalogue";
export { type CodeSpace, sayCode, useCodes } from "./codes";
export { sayError, sayRefusal } from "./errors/say";
export { currentLanguage, currentLocale, i18n, preferredLanguage, speak, t, type Values } from "./i18n";
export { type Names, useNames } from "./names";
export { type Language, LANGUAGES, LANGUAGE_NAMES, LOCALE, type Phrase, phrases } from "./phrases";
export { Rich, type Say, useWords, WordsProvider } from "./react";
