import type { Reason } from "../host/bindings";
import { useCodes, useWords } from "../words";

/** A reason with what the person added: "Wrong category. Choose Bedding." */
export function useReason(): (reason: Reason) => string {
  const { t } = useWords();
  const say = useCodes();
  return (reason) => (reason.text === "" ? say("reason", reason.code) : t("trade.reason", { reason: say("reason", reason.code), text: reason.text }));
}
