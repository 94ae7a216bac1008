import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { expect, test } from "vitest";
import { i18n, messagesIn, speak } from "./i18n";
import { argumentsOf } from "../test/arguments";
import { LANGUAGES } from "./phrases";

const all = Object.fromEntries(LANGUAGES.map((language) => [language, messagesIn(language)])) as Record<(typeof LANGUAGES)[number], Record<string, string>>;
const ids = Object.keys(all.en);

test("every language has every text, and none is empty", () => {
  for (const language of LANGUAGES) {
    expect(Object.keys(all[language]).toSorted(), language).toEqual(ids.toSorted());
    expect(ids.filter((id) => all[language][id]?.trim() === ""), language).toEqual([]);
  }
});

// S0-07
test("one idea has one word: none of those that other platforms use for it", () => {
  const rivals = {
    en: /\b(deposit|retainage|purchaser|quotation|requirement order|payment flow|settled? in|stationed|demand square|demands?)\b/i,
    zh: /定金|质保金|需求订单|法人(?!民)|还价/,
    fr: /\b(arrhes|appel d’offres|retenue de garantie)\b/i,
  };
  const found = LANGUAGES.flatMap((language) => ids.filter((id) => rivals[language].test(all[language][id] ?? "")).map((id) => `${language} ${id}: ${all[language][id]}`));
  expect(found).toEqual([]);
});

/** What a contract or an Incoterms rule says of its parties. */
const LEGAL = /^(checklist|place|risk|incoterm)\.|^contract\.party[AB]$|^trade\.deliveryPlace\.hint$/;

test("in Chinese a person or firm is 买家 or 卖家; 买方 and 卖方 are the parties of a contract or a term, and nothing else", () => {
  const wrong = (id: string) => (LEGAL.test(id) ? /[买卖]家/ : /[买卖]方/).test(all.zh[id] ?? "");
  expect(ids.filter((id) => LEGAL.test(id) && /[买卖]方/.test(all.zh[id] ?? "")).length).toBeGreaterThan(20);
  expect(ids.filter(wrong).map((id) => `${id}: ${all.zh[id]}`)).toEqual([]);
});

test("every text is valid ICU", () => {
  const broken = LANGUAGES.flatMap((language) =>
    ids.filter((id) => {
      try {
        compileMessageOrThrow(all[language][id] ?? "");
        return false;
      } catch {
        return true;
      }
    }).map((id) => `${language} ${id}`),
  );
  expect(broken).toEqual([]);
});

test("every language asks for the same values", () => {
  const different = ids.filter((id) => {
    const [first, ...rest] = LANGUAGES.map((language) => argumentsOf(all[language][id] ?? "").join());
    return rest.some((names) => names !== first);
  });
  expect(different).toEqual([]);
});

test("no text uses the straight quote, which ICU reads as an escape", () => {
  const found = LANGUAGES.flatMap((language) => ids.filter((id) => all[language][id]?.includes("'")).map((id) => `${language} ${id}`));
  expect(found).toEqual([]);
});

test("French puts a space before ; : ! ? », and Chinese uses its own marks", () => {
  const french = ids.filter((id) => /[^\s\u00a0\u202f?!.…{:]([;!?»]|:(?=\s|$))/.test((all.fr[id] ?? "").replace(/\{[^{}]*\}/g, "x")));
  const chinese = ids.filter((id) => /\p{Script=Han}\s*[,;:!?](\s|$)/u.test((all.zh[id] ?? "").replace(/\{(\w+), (plural|select|selectordinal),/g, "{")));
  expect({ french, chinese }).toEqual({ french: [], chinese: [] });
});


test("plurals follow the language", () => {
  const say = (count: number) => i18n._("kit.grid.copied", { count });
  speak("en", false);
  expect([say(1), say(2)]).toEqual(["1 row copied", "2 rows copied"]);
  speak("fr", false);
  expect([say(0), say(2)]).toEqual(["0 ligne copiée", "2 lignes copiées"]);
  speak("zh", false);
  expect(say(1)).toBe("已复制 1 行");
  expect(document.documentElement.lang).toBe("zh-CN");
});
