import { readRfqFilter, type RfqFilter } from "../trade/rfq-filters";

/** A saved view is a location: tab, filters, order. */
export interface ListSearch extends RfqFilter {
  tab?: string;
  mine?: boolean;
  sort?: string;
  rising?: boolean;
}

export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const text = (name: string) => (typeof raw[name] === "string" ? { [name]: raw[name] } : {});
  const flag = (name: string) => (raw[name] === true ? { [name]: true } : {});
  return { ...readRfqFilter(raw), ...text("tab"), ...text("sort"), ...flag("mine"), ...flag("rising") };
}
