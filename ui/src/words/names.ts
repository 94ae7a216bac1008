import { useMemo } from "react";
import { catalogue, type WordId } from "./catalogue";
import { type Say, useWords } from "./react";

/** Says the word under `id` when there is one; a code nobody named yet reads "unknown", never as a code. */
function sayIfKnown(t: Say, id: string): string {
  return id in catalogue ? t(id as WordId) : t("common.unknown");
}

/** The names of codes in the language of the person. */
export interface Names {
  /** "Towels"; with `full` "Home textiles · Towels". */
  category: (code: string, full?: boolean) => string;
  unit: (code: string) => string;
  /** "Cost, insurance and freight": said beside the three letters. */
  incoterm: (code: string) => string;
  mode: (code: string) => string;
  paymentMethod: (code: string) => string;
  procurement: (code: string) => string;
  scale: (code: string) => string;
  /** ISO 3166-1 alpha-2 → "Germany". */
  country: (code: string) => string;
  /** ISO 4217 → "US Dollar". */
  currency: (code: string) => string;
}

/** `const names = useNames(); names.unit("H87")`. */
export function useNames(): Names {
  const { t, locale } = useWords();
  return useMemo(() => {
    const regions = new Intl.DisplayNames(locale, { type: "region" });
    const currencies = new Intl.DisplayNames(locale, { type: "currency" });
    return {
      category(code, full = false) {
        const own = sayIfKnown(t, `category.${code}`);
        const [top = code] = code.split(".", 1);
        return full && top !== code ? `${sayIfKnown(t, `category.${top}`)} · ${own}` : own;
      },
      unit: (code) => sayIfKnown(t, `unit.${code}`),
      incoterm: (code) => sayIfKnown(t, `incoterm.${code}`),
      mode: (code) => sayIfKnown(t, `mode.${code}`),
      paymentMethod: (code) => sayIfKnown(t, `payMethod.${code}`),
      procurement: (code) => sayIfKnown(t, `procurement.${code}`),
      scale: (code) => sayIfKnown(t, `scale.${code}`),
      country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : t("common.unknown")),
      currency: (code) => (/^[A-Z]{3}$/.test(code) ? (currencies.of(code) ?? code) : t("common.unknown")),
    };
  }, [t, locale]);
}
