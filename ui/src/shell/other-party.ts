import { useEffect, useSyncExternalStore } from "react";

/** The other side of what is on screen, and where its clocks stand. */
export interface OtherParty {
  town: string;
  /** IANA name. */
  zone: string;
}

let shown: OtherParty | null = null;
const watchers = new Set<() => void>();

function show(party: OtherParty | null): void {
  shown = party;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Shows the other party's time in the status line while the page is on screen. */
export function useOtherParty(party: OtherParty | null): void {
  const town = party?.town;
  const zone = party?.zone;
  useEffect(() => {
    show(town !== undefined && zone !== undefined ? { town, zone } : null);
    return () => show(null);
  }, [town, zone]);
}

/** What the status line shows. */
export function useShownParty(): OtherParty | null {
  return useSyncExternalStore(watch, () => shown);
}
