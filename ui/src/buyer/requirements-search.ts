import type { RfqTab } from "../host/bindings";
import { readRfqFilter, type RfqFilter } from "../trade/rfq-filters";
import { readText } from "../trade/read";

/** The address of the buyer's list: tab, filters, order. */
export interface RequirementsSearch extends RfqFilter {
  tab?: RfqTab | "all";
  /** The column sorted by. */
  sort?: string;
  rising?: boolean;
}

export function readRequirementsSearch(raw: Record<string, unknown>): RequirementsSearch {
  const tab = readText(raw["tab"]);
  const sort = readText(raw["sort"]);
  return {
    ...(tab ? { tab: tab as RfqTab } : {}),
    ...readRfqFilter(raw),
    ...(sort ? { sort } : {}),
    ...(raw["rising"] === true ? { rising: true } : {}),
  };
}
