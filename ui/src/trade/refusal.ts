import type { Refusal } from "../host/bindings";
import { sayRefusal as say } from "../words";

/** What a check asked for while typing answers with, and the refusal that says the same when a form is submitted. */
const SUBMITTED: Readonly<Record<string, string>> = { identifier: "identifier_invalid", incoterm: "mode_not_allowed" };

/** A refusal of the rules in trade words; those of a check of an identifier or of a term and its mode in theirs. */
export function sayRefusal({ code, params }: Pick<Refusal, "code" | "params">): string {
  const [kind = "", why] = code.split(".", 2);
  const submitted = SUBMITTED[kind];
  return submitted === undefined || why === undefined ? say({ code, params }) : say({ code: submitted, params: { ...params, why } });
}
