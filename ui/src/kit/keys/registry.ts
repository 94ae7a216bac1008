import { useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { type Chord, stepOf } from "./chord";
import { imeOwns } from "./ime";

/** Where an action stands in the palette and on the help sheet. */
export type ActionGroup = "selection" | "here" | "go" | "app";

/** Something a person can do now. Feeds key handling, the palette, menus, tooltips and the `?` sheet. */
export interface Action {
  id: string;
  /** In the current language. */
  title: string;
  group: ActionGroup;
  keys?: Chord;
  /** Other words it is found by in the palette. */
  also?: string;
  /** Shown on the help sheet, but handled by the part that has the focus (a grid's j and k). */
  local?: boolean;
  /** Why it cannot be done now; such an action is listed, greyed, with its reason. */
  refused?: string;
  run?: () => void;
}

type Layer = { order: number; actions: readonly Action[] };

const layers = new Map<symbol, Layer>();
const watchers = new Set<() => void>();
let snapshot: readonly Action[] = [];
let count = 0;

function publish(): void {
  const newestFirst = [...layers.values()].toSorted((a, b) => b.order - a.order);
  const seen = new Set<string>();
  const all: Action[] = [];
  for (const layer of newestFirst) {
    for (const action of layer.actions) {
      if (seen.has(action.id)) continue;
      seen.add(action.id);
      all.push(action);
    }
  }
  snapshot = all;
  for (const watcher of watchers) watcher();
}

/** Makes actions available until the returned function is called. The newest layer wins a key and an id. */
export function offer(actions: readonly Action[]): () => void {
  const key = Symbol("layer");
  layers.set(key, { order: count++, actions });
  publish();
  return () => {
    layers.delete(key);
    publish();
  };
}

/** Offers actions while the component is on screen. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  // Offered again only when what is drawn of them changes; what they do is always the latest.
  const shape = JSON.stringify(actions);
  useEffect(() => {
    const shown = JSON.parse(shape) as Action[];
    return offer(
      shown.map((action, at) => ({
        ...action,
        ...(latest.current[at]?.run ? { run: () => latest.current[at]?.run?.() } : {}),
      })),
    );
  }, [shape]);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Everything that can be done now, newest layer first. */
export function useOfferedActions(): readonly Action[] {
  return useSyncExternalStore(watch, () => snapshot);
}

/** Does an offered action by its id: for the menu bar of the system. */
export function runAction(id: string): void {
  const action = snapshot.find((one) => one.id === id);
  if (!action?.refused) action?.run?.();
}

const SEQUENCE_MS = 1200;

/** True where keys are text: single-letter keys must not act there. */
function inText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [role=spinbutton]");
}

/** A dialog, menu or popover in front keeps the keys for itself; the kit marks each with `data-overlay`. */
function behindOverlay(): boolean {
  return document.querySelector("[data-overlay]") !== null;
}

/** Listens for the keys of every offered action. Called once by the app. */
export function listenForKeys(target: Document = document): () => void {
  let first: { step: string; at: number } | null = null;
  const handle = (event: KeyboardEvent) => {
    if (imeOwns(event) || event.defaultPrevented) return;
    if (["Control", "Shift", "Alt", "Meta"].includes(event.key)) return;
    const step = stepOf(event);
    const withModifier = step.startsWith("Mod+") || step.startsWith("Alt+") || step === "Escape";
    if (behindOverlay() || (inText(event.target) && !withModifier)) return;
    const pair = first !== null && event.timeStamp - first.at < SEQUENCE_MS ? `${first.step} ${step}` : null;
    first = null;
    const able = snapshot.filter((action) => action.run && !action.local && !action.refused);
    const hit = (pair && able.find((action) => action.keys === pair)) || able.find((action) => action.keys === step);
    if (hit) {
      event.preventDefault();
      hit.run?.();
    } else if (able.some((action) => action.keys?.startsWith(`${step} `))) {
      first = { step, at: event.timeStamp };
      event.preventDefault();
    }
  };
  target.addEventListener("keydown", handle);
  return () => target.removeEventListener("keydown", handle);
}
