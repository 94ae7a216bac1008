import { useCallback } from "react";
import { useWords } from "../words";

/** The check of a field with an asterisk: something must be there. What may be there is for the rules to say. */
export function useNeeded(): { needed: (value: string) => string | undefined } {
  const { t } = useWords();
  const needed = useCallback((value: string) => (value.trim() === "" ? t("trade.needed") : undefined), [t]);
  return { needed };
}
