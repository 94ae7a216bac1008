import { HostError } from "../host";
import type { Refusal } from "../host/bindings";
import { sayError, t, type WordId } from "../words";
import { catalogue } from "../words/catalogue";

/** The alternative that fits the whole carriage, for terms by water (ICC 723). */
const ALTERNATIVES: Readonly<Record<string, string>> = { FAS: "FCA", FOB: "FCA", CFR: "CPT", CIF: "CIP", EXW: "FCA" };

function known(id: string): id is WordId {
  return id in catalogue;
}

/** A refusal of the rules in trade words. What a check of an identifier or of a term found is said in its own words. */
export function sayRefusal(refusal: Pick<Refusal, "code" | "params">): string {
  const { code, params } = refusal;
  const why = params["why"] ?? code.replace(/^(identifier|incoterm)\./, "");
  const term = params["term"] ?? "";
  const values = { ...params, alternative: params["alternative"] ?? ALTERNATIVES[term] ?? "FCA" };
  for (const id of [`identifier.${why}`, `incoterm.check.${why}`]) if (known(id)) return t(id, values);
  return sayError(new HostError({ code, params }));
}
