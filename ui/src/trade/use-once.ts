import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { type Args, type CommandName, type HostError, type Result, useHost } from "../host";
import { newId } from "./ids";

/**
 * What a form begins with: asked anew each time the form opens and never again while it is open, so that neither an
 * answer kept from before nor a change on the way replaces what a person types.
 */
export function useOnce<C extends CommandName>(name: C, args: Args<C>, enabled = true): UseQueryResult<Result<C>, HostError> {
  const host = useHost();
  const [opened] = useState(newId);
  return useQuery<Result<C>, HostError, Result<C>, readonly unknown[]>({
    queryKey: ["once", opened, name, args],
    queryFn: () => host.call(name, args),
    meta: { reads: [] },
    gcTime: 0,
    enabled,
  });
}
