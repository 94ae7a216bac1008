import { HostError } from "../../host/error";
import type { Refusal } from "../../host/bindings";
import { i18n } from "../i18n";
import { paramsInWords } from "./params";
import { isWorded } from "./index";

type Said = Pick<Refusal, "code" | "params"> & { reference?: string | null; guard?: Refusal["guard"] | null };

/** The id of the words for a code: a refusal's when the rules said it, else a fault's, else those for what has no words. */
function idOf({ code, guard }: Said): string {
  const spaces = guard ? ["refusal", "fault"] : ["fault", "refusal"];
  return spaces.map((space) => `${space}.${code}`).find(isWorded) ?? "fault.unknown";
}

function say(said: Said): string {
  return i18n._(idOf(said), { ...paramsInWords(said.code, said.params), reference: said.reference ?? said.params["reference"] ?? "–" });
}

/** A refusal of the rules in the person's words, to stand beside the field or under the button. */
export function sayRefusal(refusal: Pick<Refusal, "code" | "params">): string {
  return say({ ...refusal, guard: "form" });
}

/** An error in the person's words. A code without words says that something failed and gives its reference, never the code. */
export function sayError(error: unknown): string {
  return say(error instanceof HostError ? { ...error, params: { ...error.params } } : { code: "unknown", params: {} });
}
