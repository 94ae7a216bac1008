import { useHostQuery } from "../host";
import type { Incoterm, Refusal, TransportMode, Words } from "../host/bindings";

export interface ModeVerdict {
  /** The term has no meaning with this mode. */
  blocks: readonly Refusal[];
  /** Legal, but worth a second look. */
  warnings: readonly Words[];
  /** The term for any mode that does the same. */
  alternative: Incoterm | null;
}

/** What the rules say about a term and a mode, as soon as both are chosen (ICC 723). */
export function useModeCheck(term: Incoterm | "", mode: TransportMode | ""): ModeVerdict {
  const both = term !== "" && mode !== "";
  const { data } = useHostQuery("rules.check_mode", { term: term || "FCA", mode: mode || "sea" }, { reads: [], enabled: both });
  if (!both || data === undefined) return { blocks: [], warnings: [], alternative: null };
  return { blocks: data.refusals, warnings: data.warnings, alternative: data.alternative };
}
