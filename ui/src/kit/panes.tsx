import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from "react";
import { useWords } from "../words";
import { imeOwns } from "./keys";
import s from "./panes.module.css";
import { usePreference } from "./prefs";

interface PanesProps {
  /** The width is remembered under this name. */
  id: string;
  /** What the line divides, for screen readers: "Width of the list". */
  label: string;
  /** Which pane has the remembered width; the other takes the rest. */
  sized?: "first" | "last";
  width?: number;
  min?: number;
  max?: number;
  first: ReactNode;
  last: ReactNode;
}

const STEP = 16;

/** Two panes side by side. The line between them is dragged, or moved with the arrow keys. */
export function Panes({ id, label, sized = "last", width = 360, min = 240, max = 720, first, last }: PanesProps) {
  const { t } = useWords();
  const [kept, keep] = usePreference(`pane.${id}`, width);
  const root = useRef<HTMLDivElement>(null);
  const now = Math.min(max, Math.max(min, kept));
  const set = (next: number) => keep(Math.round(Math.min(max, Math.max(min, next))));

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = root.current?.getBoundingClientRect();
    if (box) set(sized === "first" ? event.clientX - box.left : box.right - event.clientX);
  };
  const press = (event: KeyboardEvent) => {
    if (imeOwns(event)) return;
    const grow = sized === "first" ? STEP : -STEP;
    if (event.key === "ArrowRight") set(now + grow);
    else if (event.key === "ArrowLeft") set(now - grow);
    else if (event.key === "Home") set(min);
    else if (event.key === "End") set(max);
    else return;
    event.preventDefault();
  };

  const columns = sized === "first" ? `${now}px 1px minmax(0, 1fr)` : `minmax(0, 1fr) 1px ${now}px`;
  return (
    <div ref={root} className={s.panes} style={{ gridTemplateColumns: columns }}>
      <div className={s.pane}>{first}</div>
      <div
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation="vertical"
        aria-valuenow={now}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={t("kit.pixels", { count: now })}
        className={s.line}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onDoubleClick={() => set(width)}
        onKeyDown={press}
      />
      <div className={s.pane}>{last}</div>
    </div>
  );
}
