import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { HostError, type Reads, useHost } from "../host";
import type { Filter, ListName, ListRow, Page, Sort } from "../host/bindings";

type RowOf<K extends ListRow["row"]> = Extract<ListRow, { row: K }>;

interface PagesOptions {
  list: ListName;
  tab?: string | null;
  filter?: Filter;
  sort?: Sort | null;
  /** Tables whose change refreshes the list. */
  reads: Reads;
  enabled?: boolean;
}

export interface Pages<Row> {
  rows: readonly Row[];
  /** Exact, over all pages. */
  total: number;
  isLoading: boolean;
  error: HostError | null;
  retry: () => void;
  /** For the grid: the next page of the keyset. */
  more: { loading: boolean; load: () => void } | undefined;
}

const PAGE = 100;

/** A list of the core, page by page: `usePages("requirement", { list: "requirements", tab, filter, reads: ["rfq", "outbox"] })`. */
export function usePages<K extends ListRow["row"]>(kind: K, { list, tab, filter, sort, reads, enabled = true }: PagesOptions): Pages<RowOf<K>> {
  const host = useHost();
  const args = { list, limit: PAGE, ...(tab ? { tab } : {}), ...(filter ? { filter } : {}), ...(sort ? { sort } : {}) };
  const query = useInfiniteQuery<Page, HostError, { pages: Page[] }, readonly unknown[], string | null>({
    queryKey: ["list.page", args],
    queryFn: ({ pageParam }) => host.call("list.page", pageParam === null ? args : { ...args, cursor: pageParam }),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    meta: { reads },
    enabled,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.rows.filter((row): row is RowOf<K> => row.row === kind)), [data, kind]);
  return {
    rows,
    total: data?.pages.at(-1)?.total ?? 0,
    isLoading: query.isPending && enabled,
    error: query.error,
    retry: () => void query.refetch(),
    more: hasNextPage ? { loading: isFetchingNextPage, load: () => void fetchNextPage() } : undefined,
  };
}
