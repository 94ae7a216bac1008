import { type ReactNode, useRef } from "react";
import s from "./context-menu.module.css";
import { Menu } from "./menu";

export interface Point {
  x: number;
  y: number;
}

/** A menu at a point of the window: right click, or the menu key at the focused row. Shown while `at` is given. */
export function ContextMenu({ label, at, onClose, onAction, children }: { label: string; at: Point | null; onClose: () => void; onAction: (id: string) => void; children: ReactNode }) {
  const anchor = useRef<HTMLSpanElement>(null);
  // Without a trigger the menu does not close itself: the act may open a dialog, which must not lie under it.
  const act = (id: string) => {
    onClose();
    onAction(id);
  };
  return (
    <>
      <span ref={anchor} className={s.anchor} style={at ? { left: at.x, top: at.y } : {}} aria-hidden="true" />
      {at && (
        <Menu label={label} isOpen triggerRef={anchor} onAction={act} onOpenChange={(open) => !open && onClose()}>
          {children}
        </Menu>
      )}
    </>
  );
}
