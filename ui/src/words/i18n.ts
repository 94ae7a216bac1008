import { setupI18n } from "@lingui/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { catalogue, type WordId } from "./catalogue";
import { errorWordsIn } from "./errors";
import { type Language, LANGUAGES, LOCALE } from "./phrases";

/** The one Lingui instance. Texts are compiled at their first use and kept. */
export const i18n = setupI18n();

const compiled = new Map<string, ReturnType<typeof compileMessage>>();
i18n.setMessagesCompiler((text) => {
  let message = compiled.get(text);
  if (message === undefined) {
    message = compileMessage(text);
    compiled.set(text, message);
  }
  return message;
});

/** Every text of one language: the areas' catalogues, and the words for error codes as `refusal.<code>` and `fault.<code>`. */
export function messagesIn(language: Language): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const [id, phrase] of Object.entries(catalogue)) messages[id] = phrase[language];
  return Object.assign(messages, errorWordsIn(language));
}

const STORED = "quay.language";

function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The language chosen before, else the first the system asks for that the window has, else English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return wanted ?? "en";
}

let current: Language = "en";

/** The language the window speaks now. */
export function currentLanguage(): Language {
  return current;
}

/** The BCP 47 tag for Intl. */
export function currentLocale(): string {
  return LOCALE[current];
}

/** Changes the language at once, everywhere; `remember` keeps the choice for the next start. */
export function speak(language: Language, remember = true): void {
  current = language;
  document.documentElement.lang = LOCALE[language];
  if (remember) localStorage.setItem(STORED, language);
  i18n.loadAndActivate({ locale: language, locales: LOCALE[language], messages: messagesIn(language) });
}

export type Values = Record<string, string | number | Date | null | undefined>;

/** Says one text in the current language. For components `useWords()`, which renders again on a change of language. */
export function t(id: WordId, values?: Values): string {
  return i18n._(id, values);
}
