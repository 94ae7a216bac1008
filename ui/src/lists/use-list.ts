import { useInfiniteQuery, keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { type HostError, type Reads, type Result, useHost, useHostQuery } from "../host";
import type { Counts, Filter, ListName, ListRow, Sort } from "../host/bindings";

/** Rows asked for at a time. */
const PAGE = 100;

/** The rows of one list, by its name. */
export type RowOf<L extends ListName> = Extract<ListRow, { row: RowName[L] }>;

interface RowName {
  requirements: "requirement";
  square: "square";
  quotes: "quote";
  orders: "order";
  conversations: "conversation";
  drafts: "draft";
  queue: "queue";
  bank_entries: "bank_entry";
}

/** What changes a list: the tables of `touched`. */
const READS: Record<ListName, Reads> = {
  requirements: ["rfq", "outbox"],
  square: ["square", "quote", "outbox"],
  quotes: ["quote", "contract", "outbox"],
  orders: ["order", "outbox"],
  conversations: ["message", "outbox"],
  drafts: ["draft", "outbox"],
  queue: ["queue_item", "outbox"],
  bank_entries: ["bank_entry", "outbox"],
};

export interface ListAsked {
  /** A tab's code; "all" for every tab. */
  tab?: string;
  filter?: Filter;
  sort?: Sort;
}

export interface List<Row> {
  rows: readonly Row[];
  /** Exact, over all pages. */
  total: number;
  counts: Counts | undefined;
  isLoading: boolean;
  error: HostError | null;
  /** For the grid: asks for the next page before the end is reached. */
  more: { loading: boolean; load: () => void } | undefined;
}

/** One list, page by page, with its exact counts; read again when `touched` says so. */
export function useList<L extends ListName>(list: L, { tab, filter, sort }: ListAsked): List<RowOf<L>> {
  const host = useHost();
  const args = { list, tab: tab === "all" ? null : (tab ?? null), filter: filter ?? null, sort: sort ?? null };
  const pages = useInfiniteQuery<Result<"list.page">, HostError, { pages: Result<"list.page">[] }, readonly unknown[], string | null>({
    queryKey: ["list.page", args],
    queryFn: ({ pageParam }) => host.call("list.page", { ...args, cursor: pageParam, limit: PAGE }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    meta: { reads: READS[list] },
  });
  const counts = useHostQuery("list.counts", { list, filter: filter ?? null }, { reads: READS[list], keepPrevious: true });
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap((page) => page.rows) as RowOf<L>[], [pages.data]);
  return {
    rows,
    total: pages.data?.pages[0]?.total ?? 0,
    counts: counts.data,
    isLoading: pages.isPending,
    error: pages.error,
    more: pages.hasNextPage ? { loading: pages.isFetchingNextPage, load: () => void pages.fetchNextPage() } : undefined,
  };
}
