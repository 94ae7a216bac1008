import {
  keepPreviousData,
  type Query,
  QueryClient,
  QueryClientProvider,
  useMutation,
  type UseMutationResult,
  useQuery,
  type UseQueryResult,
} from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Events } from "./bindings";
import type { HostError } from "./error";
import type { Args, CommandName, EventName, Host, Result } from "./host";

const HostContext = createContext<Host | null>(null);

/** What a query reads: tables (`"order"`) or single records (`"order:01J…"`). Without it any change refreshes the query. */
export type Reads = readonly string[];

/** Whether a change touches what a query reads. A record is refreshed by its key, or by its table named without keys. */
export function concerns(reads: Reads | undefined, touched: Events["touched"]): boolean {
  if (reads === undefined) return true;
  return reads.some((read) => {
    const [table = read, id] = read.split(":", 2);
    if (touched.keys.includes(read)) return true;
    if (!touched.tables.includes(table)) return false;
    return id === undefined || !touched.keys.some((key) => key.startsWith(`${table}:`));
  });
}

/** A client that never refreshes by itself: `touched` is the only reason to ask again. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: "always",
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}

/** Asks again whatever a change concerns. A first answer that is on its way may have been read before
 * the change, and the client would keep it, a refusal too: it is asked for once more when it is there. */
function refresh(client: QueryClient, touched: Events["touched"]): void {
  const concerned = (query: Query) => concerns(query.meta?.reads as Reads | undefined, touched);
  const first = client.getQueryCache().findAll({ fetchStatus: "fetching", predicate: (query) => query.state.data === undefined && concerned(query) });
  void client.invalidateQueries({ predicate: concerned });
  for (const query of first) {
    const again = () => client.invalidateQueries({ predicate: (one) => one === query });
    void query.fetch().then(again, again);
  }
}

export function HostProvider({ host, children }: { host: Host; children: ReactNode }) {
  const [client] = useState(newQueryClient);
  useEffect(() => host.on("touched", (touched) => refresh(client, touched)), [host, client]);
  return (
    <HostContext value={host}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </HostContext>
  );
}

/** The door itself, for what is neither a query nor a button: paging, search as you type. */
export function useHost(): Host {
  const host = useContext(HostContext);
  if (host === null) throw new Error("useHost outside HostProvider");
  return host;
}

interface QueryOptions {
  reads?: Reads;
  enabled?: boolean;
  /** Shows the last answer while the next one is on its way: for lists whose filter changes. */
  keepPrevious?: boolean;
}

/** Asks the core and asks again when `touched` says so. `const { data, error, isPending } = useHostQuery("order.get", { id })`. */
export function useHostQuery<C extends CommandName>(
  name: C,
  args: Args<C>,
  { reads, enabled = true, keepPrevious = false }: QueryOptions = {},
): UseQueryResult<Result<C>, HostError> {
  const host = useHost();
  return useQuery<Result<C>, HostError, Result<C>, readonly unknown[]>({
    // What it reads is part of the key: two screens that wait for different changes must not share one answer.
    queryKey: [name, args, reads ?? null],
    queryFn: () => host.call(name, args),
    meta: { reads },
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A button's act: `const sign = useHostMutation("contract.sign"); sign.mutate({ … })`. It invalidates nothing: `touched` does. */
export function useHostMutation<C extends CommandName>(name: C): UseMutationResult<Result<C>, HostError, Args<C>> {
  const host = useHost();
  return useMutation<Result<C>, HostError, Args<C>>({ mutationFn: (args) => host.call(name, args) });
}

/** Hears an event of the core while the component is on screen. `hear` must be stable (useCallback). */
export function useHostEvent<E extends EventName>(event: E, hear: (payload: Events[E]) => void): void {
  const host = useHost();
  useEffect(() => host.on(event, hear), [host, event, hear]);
}
