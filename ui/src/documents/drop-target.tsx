import { type ReactNode, useCallback, useRef, useState } from "react";
import { useHostEvent } from "../host";
import type { Drop } from "../host/bindings";
import { classes } from "../kit";
import s from "./documents.module.css";

interface DropTargetProps {
  /** Takes what fell here. Paths stay in the core; the token names the drop. */
  onDrop: (token: string) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

/** A part of the page on which files can be dropped from the desktop. What it does by keyboard stands inside it. */
export function DropTarget({ onDrop, isDisabled = false, children }: DropTargetProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const hear = useCallback(
    (drop: Drop) => {
      const inside = drop.x !== null && drop.y !== null && ref.current?.contains(document.elementFromPoint(drop.x, drop.y)) === true;
      setOver(inside && !isDisabled && drop.phase === "over");
      if (drop.phase === "dropped" && inside && !isDisabled && drop.token !== null) onDrop(drop.token);
    },
    [onDrop, isDisabled],
  );
  useHostEvent("drop", hear);
  return (
    <div ref={ref} className={classes(s.target, over && s.over)}>
      {children}
    </div>
  );
}
