import { type RefObject, useCallback, useState } from "react";
import { useHost, useHostEvent } from "../host";
import type { Drop, Purpose, Staged } from "../host/bindings";
import { toastError } from "../kit";

/** The point lies in the element, as it is drawn now. */
function within(element: HTMLElement | null, { x, y }: Drop): boolean {
  if (element === null || x === null || y === null) return false;
  const box = element.getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/**
 * Takes the files that the shell says were dropped on an element. Paths never reach the page: the core checks the
 * files by their content and answers with documents, of `owner` instead of the acting firm if given. True while files hang over the element.
 */
export function useDrops(element: RefObject<HTMLElement | null>, purpose: Purpose, onStaged: (staged: readonly Staged[]) => void, owner?: string): boolean {
  const host = useHost();
  const [over, setOver] = useState(false);
  const hear = useCallback(
    (drop: Drop) => {
      const inside = drop.phase !== "left" && within(element.current, drop);
      setOver(inside && drop.phase === "over");
      if (!inside || drop.phase !== "dropped" || drop.token === null) return;
      host.call("documents.take_drop", { token: drop.token, purpose, ...(owner ? { owner } : {}) }).then(({ documents }) => onStaged(documents), toastError);
    },
    [element, host, purpose, onStaged, owner],
  );
  useHostEvent("drop", hear);
  return over;
}
