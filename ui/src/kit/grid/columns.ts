import { type ReactNode, useCallback, useMemo } from "react";
import { usePreference } from "../prefs";

/** One column of a grid. */
export interface GridColumn<Row> {
  id: string;
  title: string;
  /** The value as plain text: for copying, and for the cell when there is no `cell`. */
  text: (row: Row) => string;
  cell?: (row: Row) => ReactNode;
  /** In pixels, until the person changes it. */
  width: number;
  minWidth?: number;
  /** Money, counts and dates go to the end, in tabular figures. */
  align?: "start" | "end";
  /** Left out until the person shows it. */
  hidden?: boolean;
  sortable?: boolean;
}

export type Density = "comfortable" | "compact";

/** Row heights in pixels. */
export const ROW_HEIGHT: Record<Density, number> = { comfortable: 40, compact: 34 };

interface Kept {
  order: string[];
  hidden: string[];
  shown: string[];
  widths: Record<string, number>;
}

const NOTHING: Kept = { order: [], hidden: [], shown: [], widths: {} };
const LEAST = 56;

/** How a person has arranged the columns of one list. The first column stays first and visible. */
export interface GridView<Row> {
  all: readonly GridColumn<Row>[];
  columns: readonly GridColumn<Row>[];
  widthOf: (column: GridColumn<Row>) => number;
  isHidden: (column: GridColumn<Row>) => boolean;
  setWidth: (column: GridColumn<Row>, width: number) => void;
  setHidden: (column: GridColumn<Row>, hidden: boolean) => void;
  /** Moves a column by places: -1 towards the start. */
  move: (column: GridColumn<Row>, by: number) => void;
  reset: () => void;
  density: Density;
  setDensity: (density: Density) => void;
}

/** The arrangement remembered under `id`, for a `<Grid>` and its `<ColumnsButton>`. `columns` should be memoised. */
export function useGridView<Row>(id: string, columns: readonly GridColumn<Row>[]): GridView<Row> {
  const [kept, keep] = usePreference<Kept>(`grid.${id}`, NOTHING);
  const [density, setDensity] = usePreference<Density>("density", "comfortable");

  const all = useMemo(() => {
    const [first, ...rest] = columns;
    if (!first) return [];
    const place = (column: GridColumn<Row>, at: number) => {
      const known = kept.order.indexOf(column.id);
      return known < 0 ? at + 0.5 : known;
    };
    const places = new Map(rest.map((column, at) => [column.id, place(column, at)]));
    return [first, ...rest.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0))];
  }, [columns, kept.order]);

  const isHidden = useCallback(
    (column: GridColumn<Row>) => (column.hidden ? !kept.shown.includes(column.id) : kept.hidden.includes(column.id)),
    [kept.hidden, kept.shown],
  );
  const visible = useMemo(() => all.filter((column, at) => at === 0 || !isHidden(column)), [all, isHidden]);

  return {
    all,
    columns: visible,
    isHidden,
    widthOf: (column) => kept.widths[column.id] ?? column.width,
    setWidth: (column, width) =>
      keep({ ...kept, widths: { ...kept.widths, [column.id]: Math.round(Math.max(column.minWidth ?? LEAST, width)) } }),
    setHidden: (column, hidden) =>
      keep({
        ...kept,
        hidden: hidden ? [...kept.hidden, column.id] : kept.hidden.filter((known) => known !== column.id),
        shown: hidden ? kept.shown.filter((known) => known !== column.id) : [...kept.shown, column.id],
      }),
    move: (column, by) => {
      const order = all.slice(1).map((known) => known.id);
      const from = order.indexOf(column.id);
      const to = from + by;
      if (from < 0 || to < 0 || to >= order.length) return;
      order.splice(to, 0, ...order.splice(from, 1));
      keep({ ...kept, order });
    },
    reset: () => keep(NOTHING),
    density,
    setDensity,
  };
}
