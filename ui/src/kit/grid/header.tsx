import { ArrowDown, ArrowUp } from "lucide-react";
import { type PointerEvent, useRef } from "react";
import { useWords } from "../../words";
import { classes } from "../classes";
import type { GridColumn, GridView } from "./columns";
import s from "./grid.module.css";

export interface GridSort {
  column: string;
  descending: boolean;
}

interface HeaderProps<Row> {
  view: GridView<Row>;
  selectable: boolean;
  allSelected: boolean;
  someSelected: boolean;
  onSelectAll: () => void;
  sort?: GridSort | undefined;
  onSort?: ((sort: GridSort) => void) | undefined;
}

/** The titles: sorting, widths, and everything selected at once. */
export function GridHeader<Row>({ view, selectable, allSelected, someSelected, onSelectAll, sort, onSort }: HeaderProps<Row>) {
  const { t } = useWords();
  const first = selectable ? 2 : 1;
  return (
    <div role="rowgroup" className={s.head}>
      <div role="row" aria-rowindex={1} className={s.headRow}>
        {selectable && (
          <div role="columnheader" aria-colindex={1} className={classes(s.title, s.tick)}>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={t("kit.grid.selectAll")}
              checked={allSelected}
              ref={(box) => {
                if (box) box.indeterminate = someSelected && !allSelected;
              }}
              onChange={onSelectAll}
            />
          </div>
        )}
        {view.columns.map((column, at) => {
          const sorted = sort?.column === column.id;
          const descending = sorted && sort.descending;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-colindex={first + at}
              {...(column.sortable ? { "aria-sort": sorted ? (descending ? ("descending" as const) : ("ascending" as const)) : ("none" as const) } : {})}
              className={classes(s.title, at === 0 && s.sticky, column.align === "end" && s.end)}
            >
              {column.sortable && onSort ? (
                <button type="button" className={s.sort} onClick={() => onSort({ column: column.id, descending: sorted ? !sort.descending : false })}>
                  <span>{column.title}</span>
                  {sorted && (descending ? <ArrowDown aria-hidden="true" /> : <ArrowUp aria-hidden="true" />)}
                </button>
              ) : (
                <span className={s.titleText}>{column.title}</span>
              )}
              <ResizeLine view={view} column={column} />
            </div>
          );
        })}
        <div role="presentation" className={s.rest} />
      </div>
    </div>
  );
}

/** The line at the end of a title, dragged by pointer. By keyboard a column is widened from its cells with Alt and the arrows. */
function ResizeLine<Row>({ view, column }: { view: GridView<Row>; column: GridColumn<Row> }) {
  const from = useRef({ x: 0, width: 0 });
  const begin = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width: view.widthOf(column) };
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) view.setWidth(column, from.current.width + event.clientX - from.current.x);
  };
  return (
    <div
      aria-hidden="true"
      className={s.resize}
      onPointerDown={begin}
      onPointerMove={drag}
      onDoubleClick={() => view.setWidth(column, column.width)}
    />
  );
}
