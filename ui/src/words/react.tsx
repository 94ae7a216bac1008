import { I18nProvider as LinguiProvider, Trans, useLingui } from "@lingui/react";
import { type ReactElement, type ReactNode, useCallback } from "react";
import { I18nProvider as AriaLocale } from "react-aria-components";
import type { WordId } from "./catalogue";
import { currentLanguage, i18n, t, type Values } from "./i18n";
import { type Language, LOCALE } from "./phrases";

export type Say = (id: WordId, values?: Values) => string;

/** Puts the language into reach of every component, ours and React Aria's. */
export function WordsProvider({ children }: { children: ReactNode }) {
  return (
    <LinguiProvider i18n={i18n}>
      <Locale>{children}</Locale>
    </LinguiProvider>
  );
}

function Locale({ children }: { children: ReactNode }) {
  const { i18n: live } = useLingui();
  return <AriaLocale locale={LOCALE[live.locale as Language]}>{children}</AriaLocale>;
}

/** `const { t, language, locale } = useWords();` — `t(id, values)` says a text; `locale` is the tag for Intl. */
export function useWords(): { t: Say; language: Language; locale: string } {
  const { i18n: live } = useLingui();
  const language = live.locale as Language;
  // A new function per language, so that memoised children speak the new one.
  // oxlint-disable-next-line react/exhaustive-deps
  const say = useCallback<Say>((id, values) => t(id, values), [language]);
  return { t: say, language, locale: LOCALE[language] };
}

/** A text with elements in it: `<Rich id="deal.queued" values={{ n }} parts={[<b key="0" />]} />` for "Queued: <0>{n}</0>". */
export function Rich({ id, values, parts }: { id: WordId; values?: Record<string, ReactNode>; parts?: ReactElement[] }) {
  useLingui();
  const components: Record<string, ReactElement> = {};
  for (const [at, part] of (parts ?? []).entries()) components[String(at)] = part;
  return <Trans id={id} values={values ?? {}} components={components} />;
}

export { currentLanguage };
