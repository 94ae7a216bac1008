/** The keys of the rows selected, and the row a range starts from. */
export interface GridSelection {
  keys: ReadonlySet<string>;
  anchor: number | null;
}

export const EMPTY: GridSelection = { keys: new Set(), anchor: null };

export function toggle(selection: GridSelection, key: string, index: number): GridSelection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, anchor: index };
}

/** From the anchor to `index`, in place of what was selected. */
export function range(selection: GridSelection, index: number, from: number, keyAt: (index: number) => string | undefined): GridSelection {
  const anchor = selection.anchor ?? from;
  const keys = new Set<string>();
  for (let at = Math.min(anchor, index); at <= Math.max(anchor, index); at += 1) {
    const key = keyAt(at);
    if (key !== undefined) keys.add(key);
  }
  return { keys, anchor };
}

export function every(keys: Iterable<string>): GridSelection {
  return { keys: new Set(keys), anchor: 0 };
}
