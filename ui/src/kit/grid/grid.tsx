import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type ClipboardEvent, type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useWords } from "../../words";
import { ContextMenu, type Point } from "../context-menu";
import { type Action, imeOwns, useActions } from "../keys";
import { MenuItem } from "../menu";
import { Skeleton } from "../surfaces";
import { toast } from "../toasts";
import type { RowAction } from "./actions";
import { type GridView, ROW_HEIGHT } from "./columns";
import s from "./grid.module.css";
import { GridHeader, type GridSort } from "./header";
import { readGridKey } from "./keyboard";
import { GridRow, type RowHandlers } from "./row";
import { SelectionBar } from "./selection-bar";
import { EMPTY, every, type GridSelection, range, toggle } from "./selection";
import { asTable } from "./tsv";

export interface GridProps<Row> {
  /** The accessible name: "Orders, advance paid". */
  label: string;
  view: GridView<Row>;
  /** The rows loaded so far, in order. */
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Every row there is, loaded or not; the number loaded when left out. */
  total?: number;
  /** The next page of a keyset: asked for before the end is reached. Leave out when all is loaded. */
  more?: { loading: boolean; load: () => void } | undefined;
  /** The first page is on its way. */
  isLoading?: boolean;
  /** Shown in place of rows: an `<EmptyState>` with the next step. */
  empty?: ReactNode;
  /** Enter, a click, or a double click with `openOn="double"`. */
  onOpen?: (row: Row) => void;
  openOn?: "click" | "double";
  /** Space: a quick look. Without it Space selects. */
  onPeek?: (row: Row) => void;
  /** The row shown in the pane beside the list. */
  currentKey?: string | undefined;
  /** What can be done with rows. Leave out for a list without selection. */
  actions?: (rows: readonly Row[]) => readonly RowAction<Row>[];
  sort?: GridSort;
  onSort?: (sort: GridSort) => void;
}

interface Active {
  index: number;
  /** -1 is the row itself. */
  part: number;
}

const HEAD = 31;
const NEAR_END = 30;

/**
 * A list of records: an ARIA grid with one tab stop, of which only the rows in sight are in the document.
 * The selection, the focus and the place survive new rows, because they hang on keys.
 */
export function Grid<Row>(props: GridProps<Row>) {
  const { label, view, rows, rowKey, more, isLoading = false, empty, onOpen, openOn = "click", onPeek, currentKey, actions, sort, onSort } = props;
  const { t } = useWords();
  const total = Math.max(props.total ?? rows.length, rows.length);
  const selectable = actions !== undefined;
  const height = ROW_HEIGHT[view.density];
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();

  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const places = useMemo(() => new Map(keys.map((key, at) => [key, at])), [keys]);
  const [selection, select] = useState<GridSelection>(EMPTY);
  const [focus, setFocus] = useState<Active & { key: string | undefined }>({ index: 0, part: -1, key: undefined });
  const [menuAt, setMenuAt] = useState<Point | null>(null);
  const wantsFocus = useRef(false);

  // The focused row may have moved, or gone: then its neighbour takes the focus.
  const moved = focus.key === undefined ? undefined : places.get(focus.key);
  const active: Active = { index: Math.max(0, Math.min(moved ?? focus.index, rows.length - 1)), part: Math.min(focus.part, view.columns.length - 1) };

  const selected = useMemo(() => rows.filter((_, at) => selection.keys.has(keys[at] ?? "")), [rows, keys, selection.keys]);
  const activeRow = rows[active.index];
  const targets = selected.length > 0 ? selected : activeRow === undefined ? [] : [activeRow];
  const possible = actions && targets.length > 0 ? actions(targets) : [];

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    scrollPaddingEnd: HEAD,
    useFlushSync: false,
    rangeExtractor: (visible) => {
      const list = defaultRangeExtractor(visible);
      if (active.index >= 0 && active.index < rows.length && !list.includes(active.index)) list.push(active.index);
      return list.toSorted((a, b) => a - b);
    },
  });
  useEffect(() => virtualizer.measure(), [virtualizer, height]);

  const items = virtualizer.getVirtualItems();
  const lastInSight = virtualizer.range?.endIndex ?? 0;
  const asked = useRef<readonly Row[] | null>(null);
  useEffect(() => {
    const near = rows.length > 0 && lastInSight >= rows.length - NEAR_END;
    if (!near) asked.current = null;
    // Once per state of the list: an answer that fails is asked for again after scrolling away and back.
    else if (more && !more.loading && asked.current !== rows) {
      asked.current = rows;
      more.load();
    }
  }, [more, rows, lastInSight]);

  const go = (index: number, part: number) => {
    const at = Math.max(0, Math.min(index, rows.length - 1));
    wantsFocus.current = true;
    setFocus({ index: at, part, key: keys[at] });
    virtualizer.scrollToIndex(at, { align: "auto" });
  };
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const part = scroller.current?.querySelector<HTMLElement>(`[data-index="${active.index}"][data-part="${active.part}"]`);
    part?.focus({ preventScroll: true });
    if (active.part >= 0) part?.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const handlers = useStableHandlers({
    press(index, column, event) {
      const key = keys[index];
      if (key === undefined) return;
      const target = event.target as HTMLElement;
      if (target.closest("button, a, input, label")) return;
      go(index, column);
      if (selectable && event.shiftKey) select(range(selection, index, active.index, (at) => keys[at]));
      else if (selectable && (event.ctrlKey || event.metaKey)) select(toggle(selection, key, index));
      else if (openOn === "click") openAt(index);
    },
    open(index) {
      if (openOn === "double") openAt(index);
    },
    tick(index, event) {
      const key = keys[index];
      if (key === undefined) return;
      select(event.shiftKey ? range(selection, index, active.index, (at) => keys[at]) : toggle(selection, key, index));
      go(index, -1);
    },
  });

  function openAt(index: number): void {
    const row = rows[index];
    if (row !== undefined) onOpen?.(row);
  }

  const selectAll = () => select(selection.keys.size >= rows.length ? EMPTY : every(keys));

  const press = (event: KeyboardEvent) => {
    if (imeOwns(event) || !(event.target as HTMLElement).hasAttribute("data-part")) return;
    const read = readGridKey({ key: event.key, mod: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey, inCell: active.part >= 0 });
    if (read === null) return;
    const key = keys[active.index];
    if (read.act === "clear") {
      if (selection.keys.size === 0) return;
      select(EMPTY);
    } else if (read.act === "move") {
      const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - HEAD) / height) - 1);
      const steps = { first: -rows.length, last: rows.length, "page-up": -page, "page-down": page };
      const to = Math.max(0, Math.min(active.index + (typeof read.by === "number" ? read.by : steps[read.by]), rows.length - 1));
      if (read.extend && selectable) select(range(selection, to, active.index, (at) => keys[at]));
      go(to, active.part);
    } else if (read.act === "cell") {
      const last = view.columns.length - 1;
      go(active.index, read.by === "first" ? 0 : read.by === "last" ? last : Math.max(-1, Math.min(active.part + read.by, last)));
    } else if (read.act === "widen") {
      const column = view.columns[active.part];
      if (column) view.setWidth(column, view.widthOf(column) + read.by);
    } else if (read.act === "open") openAt(active.index);
    else if (read.act === "peek" && onPeek && activeRow !== undefined) onPeek(activeRow);
    else if (!selectable || key === undefined) return;
    else if (read.act === "all") selectAll();
    else select(toggle(selection, key, active.index));
    event.preventDefault();
    event.stopPropagation();
  };

  const openMenu = (event: MouseEvent) => {
    const part = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (!actions || !part) return;
    event.preventDefault();
    const index = Number(part.dataset.index);
    const key = keys[index];
    if (key !== undefined && !selection.keys.has(key)) select(EMPTY);
    go(index, -1);
    const box = part.getBoundingClientRect();
    const byKey = event.clientX === 0 && event.clientY === 0;
    setMenuAt(byKey ? { x: box.left + 48, y: box.bottom } : { x: event.clientX, y: event.clientY });
  };

  const copied = () => asTable(view.columns, targets);
  const onCopy = (event: ClipboardEvent) => {
    if (targets.length === 0 || String(getSelection() ?? "") !== "") return;
    const { tsv, html } = copied();
    event.clipboardData.setData("text/plain", tsv);
    event.clipboardData.setData("text/html", html);
    event.preventDefault();
    noteCopied(targets.length);
  };
  const copyNow = () => {
    void navigator.clipboard.writeText(copied().tsv).then(() => noteCopied(targets.length));
  };

  useActions(useGridActions(possible, targets, selected.length > 0, { open: onOpen !== undefined, select: selectable }));

  const widths = view.columns.map((column) => view.widthOf(column));
  const template = `${selectable ? "40px " : ""}${widths.map((width) => `${width}px`).join(" ")} minmax(0, 1fr)`;
  const least = widths.reduce((sum, width) => sum + width, selectable ? 40 : 0);
  const layout = { "--columns": template, "--least": `${least}px`, "--first": selectable ? "40px" : "0px", "--edge": selectable ? "12px" : "24px" } as CSSProperties;

  return (
    <div className={s.grid}>
      <div
        ref={scroller}
        className={s.scroller}
        style={layout}
        role="grid"
        tabIndex={rows.length === 0 ? 0 : -1}
        id={gridId}
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={view.columns.length + (selectable ? 1 : 0)}
        aria-busy={isLoading || (more?.loading ?? false)}
        {...(selectable ? { "aria-multiselectable": true } : {})}
        onKeyDown={press}
        onCopy={onCopy}
        onContextMenu={openMenu}
      >
        <GridHeader
          view={view}
          selectable={selectable}
          allSelected={rows.length > 0 && selected.length === rows.length}
          someSelected={selected.length > 0}
          onSelectAll={selectAll}
          sort={sort}
          onSort={onSort}
        />
        {rows.length > 0 && (
          <div role="rowgroup" className={s.body} style={{ height: virtualizer.getTotalSize() }}>
            {items.map((item) => {
              const row = rows[item.index];
              const key = keys[item.index];
              if (row === undefined || key === undefined) return null;
              return (
                <GridRow
                  key={key}
                  id={`${gridId}-${item.index}`}
                  row={row}
                  index={item.index}
                  top={item.start}
                  height={height}
                  columns={view.columns}
                  selectable={selectable}
                  selected={selection.keys.has(key)}
                  current={key === currentKey}
                  stop={item.index === active.index ? active.part : null}
                  handlers={handlers}
                />
              );
            })}
          </div>
        )}
      </div>
      {rows.length === 0 && <div className={s.instead}>{isLoading ? <Skeleton lines={6} /> : empty}</div>}
      {selected.length > 0 && (
        <SelectionBar rows={selected} total={total} loaded={rows.length} actions={possible} onCopy={copyNow} onClear={() => select(EMPTY)} />
      )}
      <ContextMenu
        label={t(selected.length > 0 ? "kit.grid.selectionActions" : "kit.grid.rowActions")}
        at={menuAt}
        onClose={() => setMenuAt(null)}
        onAction={(id) => possible.find((action) => action.id === id)?.run(targets)}
      >
        {possible.map((action) => (
          <MenuItem
            key={action.id}
            id={action.id}
            icon={action.icon}
            detail={action.refused}
            isDisabled={action.refused !== undefined}
            danger={action.danger ?? false}
            {...(action.keys ? { keys: action.keys } : {})}
          >
            {action.title}
          </MenuItem>
        ))}
      </ContextMenu>
    </div>
  );
}

/** The same functions for the life of the grid, doing what the latest ones do: rows are not drawn again for them. */
function useStableHandlers(latest: RowHandlers): RowHandlers {
  const ref = useRef(latest);
  useLayoutEffect(() => {
    ref.current = latest;
  });
  const press = useCallback<RowHandlers["press"]>((...given) => ref.current.press(...given), []);
  const open = useCallback<RowHandlers["open"]>((...given) => ref.current.open(...given), []);
  const tick = useCallback<RowHandlers["tick"]>((...given) => ref.current.tick(...given), []);
  return useMemo(() => ({ press, open, tick }), [press, open, tick]);
}

/** What the grid adds to the registry: the acts on its rows, and its own keys for the help sheet. */
function useGridActions<Row>(possible: readonly RowAction<Row>[], targets: readonly Row[], chosen: boolean, can: { open: boolean; select: boolean }): Action[] {
  const { t } = useWords();
  const own: Action[] = [
    { id: "grid.next", title: t("kit.grid.keys.next"), group: "here", keys: "j", local: true },
    { id: "grid.previous", title: t("kit.grid.keys.previous"), group: "here", keys: "k", local: true },
  ];
  own.push({ id: "grid.widen", title: t("kit.grid.keys.widen"), group: "here", keys: "Alt+ArrowRight", local: true });
  if (can.open) own.push({ id: "grid.open", title: t("kit.grid.keys.open"), group: "here", keys: "Enter", local: true });
  if (can.select) {
    own.push(
      { id: "grid.tick", title: t("kit.grid.keys.select"), group: "here", keys: "x", local: true },
      { id: "grid.extend", title: t("kit.grid.keys.extend"), group: "here", keys: "Shift+J", local: true },
      { id: "grid.all", title: t("kit.grid.keys.all"), group: "here", keys: "Mod+A", local: true },
      { id: "grid.copy", title: t("kit.grid.keys.copy"), group: "here", keys: "Mod+C", local: true },
    );
  }
  const acts = possible.map<Action>((action) => ({
    id: `row.${action.id}`,
    title: action.title,
    group: chosen ? "selection" : "here",
    ...(action.keys ? { keys: action.keys } : {}),
    ...(action.refused ? { refused: action.refused } : {}),
    run: () => action.run(targets),
  }));
  return [...acts, ...own];
}

function noteCopied(count: number): void {
  toast((t) => t("kit.grid.copied", { count }));
}
