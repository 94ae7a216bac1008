import type { ReactNode } from "react";
import type { Chord } from "../keys";

/** What can be done with rows: in the bar under the list, on right click, and first in the palette. */
export interface RowAction<Row> {
  id: string;
  title: string;
  icon?: ReactNode;
  keys?: Chord;
  danger?: boolean;
  /** Why it cannot be done with these rows. */
  refused?: string;
  run: (rows: readonly Row[]) => void;
}
