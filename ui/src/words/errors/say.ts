import { HostError } from "../../host/error";
import { i18n } from "../i18n";
import { errorWords } from "./index";

/** An error in the person's words. A code without words says that something failed and gives its reference, never the code. */
export function sayError(error: unknown): string {
  if (!(error instanceof HostError)) return i18n._("error.unknown", { reference: "–" });
  const reference = error.reference ?? "–";
  const code = error.code in errorWords.en ? error.code : "unknown";
  return i18n._(`error.${code}`, { ...error.params, reference });
}
