/** What a key means in a grid. Pure, so that every key can be read and tested in one place. */
export type GridKey =
  | { act: "move"; by: number | "first" | "last" | "page-up" | "page-down"; extend: boolean }
  | { act: "cell"; by: number | "first" | "last" }
  /** The column of the focused cell, in pixels. */
  | { act: "widen"; by: number }
  | { act: "open" | "tick" | "peek" | "all" | "clear" };

export interface Press {
  key: string;
  mod: boolean;
  shift: boolean;
  alt: boolean;
  /** The focus is on a cell, not on the whole row. */
  inCell: boolean;
}

export function readGridKey({ key, mod, shift, alt, inCell }: Press): GridKey | null {
  if (alt) return inCell && (key === "ArrowRight" || key === "ArrowLeft") ? { act: "widen", by: key === "ArrowRight" ? 16 : -16 } : null;
  if (mod) {
    if (key === "a" || key === "A") return { act: "all" };
    if (key === "Home") return { act: "move", by: "first", extend: shift };
    if (key === "End") return { act: "move", by: "last", extend: shift };
    return null;
  }
  switch (key) {
    case "ArrowDown":
    case "j":
    case "J":
      return { act: "move", by: 1, extend: shift };
    case "ArrowUp":
    case "k":
    case "K":
      return { act: "move", by: -1, extend: shift };
    case "PageDown":
      return { act: "move", by: "page-down", extend: shift };
    case "PageUp":
      return { act: "move", by: "page-up", extend: shift };
    case "Home":
      return inCell ? { act: "cell", by: "first" } : { act: "move", by: "first", extend: shift };
    case "End":
      return inCell ? { act: "cell", by: "last" } : { act: "move", by: "last", extend: shift };
    case "ArrowRight":
      return { act: "cell", by: 1 };
    case "ArrowLeft":
      return { act: "cell", by: -1 };
    case "Enter":
    case "o":
      return { act: "open" };
    case "x":
      return { act: "tick" };
    case " ":
      return { act: "peek" };
    case "Escape":
      return { act: "clear" };
    default:
      return null;
  }
}
