import { useCallback, useSyncExternalStore } from "react";

/** View preferences of this device: widths, columns, density, theme. Never anything that must not be lost or seen. */
const PREFIX = "quay.";
const watchers = new Map<string, Set<() => void>>();
const cache = new Map<string, { text: string | null; value: unknown }>();

/** What is remembered under a key, outside components. */
export function readPreference<T>(key: string, otherwise: T): T {
  const text = localStorage.getItem(PREFIX + key);
  const known = cache.get(key);
  if (known && known.text === text) return known.value as T;
  let value: unknown = otherwise;
  if (text !== null) {
    try {
      value = JSON.parse(text);
    } catch {
      value = otherwise;
    }
  }
  cache.set(key, { text, value });
  return value as T;
}

export function writePreference<T>(key: string, value: T): void {
  localStorage.setItem(PREFIX + key, JSON.stringify(value));
  for (const watcher of watchers.get(key) ?? []) watcher();
}

/** A remembered view setting, shared by every component that names the key. `otherwise` must be stable. */
export function usePreference<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const subscribe = useCallback(
    (watcher: () => void) => {
      const set = watchers.get(key) ?? new Set();
      watchers.set(key, set);
      set.add(watcher);
      window.addEventListener("storage", watcher);
      return () => {
        set.delete(watcher);
        window.removeEventListener("storage", watcher);
      };
    },
    [key],
  );
  const value = useSyncExternalStore(subscribe, () => readPreference(key, otherwise));
  const write = useCallback((next: T) => writePreference(key, next), [key]);
  return [value, write];
}
