import { type CSSProperties, memo, type MouseEvent } from "react";
import { useWords } from "../../words";
import { classes } from "../classes";
import type { GridColumn } from "./columns";
import s from "./grid.module.css";

export interface RowHandlers {
  press: (index: number, column: number, event: MouseEvent) => void;
  open: (index: number) => void;
  tick: (index: number, event: MouseEvent) => void;
}

interface RowProps<Row> {
  row: Row;
  index: number;
  top: number;
  height: number;
  columns: readonly GridColumn<Row>[];
  selectable: boolean;
  selected: boolean;
  current: boolean;
  /** Which part takes the focus: the row (-1), a cell, or neither (null). */
  stop: number | null;
  handlers: RowHandlers;
  id: string;
}

function GridRowInner<Row>({ row, index, top, height, columns, selectable, selected, current, stop, handlers, id }: RowProps<Row>) {
  const { t } = useWords();
  const first = selectable ? 2 : 1;
  const place: CSSProperties = { transform: `translateY(${top}px)`, height };
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 2}
      {...(selectable ? { "aria-selected": selected } : {})}
      {...(current ? { "aria-current": "true" as const } : {})}
      tabIndex={stop === -1 ? 0 : -1}
      data-index={index}
      data-part={-1}
      className={classes(s.row, selected && s.selected, current && s.current)}
      style={place}
      onClick={(event) => handlers.press(index, -1, event)}
      onMouseDown={(event) => event.detail > 1 && event.preventDefault()}
      onDoubleClick={() => handlers.open(index)}
    >
      {selectable && (
        <div role="gridcell" aria-colindex={1} className={classes(s.cell, s.tick)}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t("kit.grid.selectRow", { row: index + 1 })}
            onClick={(event) => {
              event.stopPropagation();
              handlers.tick(index, event);
            }}
            onChange={() => undefined}
          />
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role={at === 0 ? "rowheader" : "gridcell"}
          aria-colindex={first + at}
          tabIndex={stop === at ? 0 : -1}
          data-index={index}
          data-part={at}
          className={classes(s.cell, at === 0 && s.sticky, column.align === "end" && s.end)}
        >
          {column.cell ? column.cell(row) : <span>{column.text(row)}</span>}
        </div>
      ))}
      <div role="presentation" className={s.rest} />
    </div>
  );
}

/** One row. Drawn again only when something about it changes. */
export const GridRow = memo(GridRowInner) as typeof GridRowInner;
