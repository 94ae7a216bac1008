/** A chord as written in the registry: `Mod+K`, `Shift+Enter`, `?`, `j`, or a sequence of two: `g o`. */
export type Chord = string;

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Named keys as they are printed on the key. */
const PRINTED: Record<string, string> = {
  Mod: isMac ? "⌘" : "Ctrl",
  Alt: isMac ? "⌥" : "Alt",
  Shift: isMac ? "⇧" : "Shift",
  Enter: "↵",
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Space: "Space",
};

/** The caps to draw for a chord: `Mod+K` → ["Ctrl", "K"]; a sequence has one list per step. */
export function caps(chord: Chord): string[][] {
  return chord.split(" ").map((step) =>
    splitStep(step).map((part) => PRINTED[part] ?? (part.length === 1 ? part.toUpperCase() : part)),
  );
}

function splitStep(step: string): string[] {
  return step === "+" ? ["+"] : step.split("+");
}

/** What a key press is called in the registry. Letters are lower case without modifiers; Shift counts only for named keys. */
export function stepOf(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key;
  const named = key.length > 1;
  const parts: string[] = [];
  if (isMac ? event.metaKey : event.ctrlKey) parts.push("Mod");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (named || /^[a-z]$/i.test(key))) parts.push("Shift");
  parts.push(named ? key : parts.length > 0 ? key.toUpperCase() : key);
  return parts.join("+");
}
