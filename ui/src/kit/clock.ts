import { useSyncExternalStore } from "react";

const MINUTE_MS = 60_000;

let minute = new Date();
let timer: ReturnType<typeof setTimeout> | undefined;
const watchers = new Set<() => void>();

/** Moves with the minute, as the clock on the wall does: a time shown beside another never lags behind it. */
function tick(): void {
  minute = new Date();
  for (const each of watchers) each();
  timer = setTimeout(tick, MINUTE_MS - (minute.getTime() % MINUTE_MS));
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) tick();
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

/** The time for relative dates; moves at each full minute while someone looks. */
export function useNow(): Date {
  return useSyncExternalStore(watch, () => minute);
}
