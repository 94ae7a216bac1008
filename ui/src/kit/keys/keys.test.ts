import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stepOf } from "./chord";
import { imeOwns, installImeGuard } from "./ime";
import { listenForKeys, offer } from "./registry";

function press(key: string, more: KeyboardEventInit & { keyCode?: number } = {}, target: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

let stop: () => void;
let withdraw: () => void = () => undefined;
beforeEach(() => {
  stop = listenForKeys();
});
afterEach(() => {
  stop();
  withdraw();
  document.body.replaceChildren();
});

test("a key runs its action, and the newest layer wins", () => {
  const old = vi.fn();
  const fresh = vi.fn();
  const first = offer([{ id: "a", title: "A", group: "app", keys: "e", run: old }]);
  withdraw = offer([{ id: "b", title: "B", group: "here", keys: "e", run: fresh }]);
  press("e");
  expect([old.mock.calls.length, fresh.mock.calls.length]).toEqual([0, 1]);
  withdraw();
  press("e");
  expect(old).toHaveBeenCalledOnce();
  first();
});

test("g then a letter goes to a place; the letter alone does not", () => {
  const orders = vi.fn();
  withdraw = offer([{ id: "go", title: "Orders", group: "go", keys: "g o", run: orders }]);
  press("o");
  expect(orders).not.toHaveBeenCalled();
  press("g");
  press("o");
  expect(orders).toHaveBeenCalledOnce();
  press("g");
  press("x");
  press("o");
  expect(orders).toHaveBeenCalledOnce();
});

test("letters typed into a field are text; Ctrl+K still opens the palette", () => {
  const letter = vi.fn();
  const palette = vi.fn();
  withdraw = offer([
    { id: "x", title: "X", group: "here", keys: "x", run: letter },
    { id: "p", title: "P", group: "app", keys: "Mod+K", run: palette },
  ]);
  const field = document.body.appendChild(document.createElement("input"));
  press("x", {}, field);
  press("k", { ctrlKey: true }, field);
  expect([letter.mock.calls.length, palette.mock.calls.length]).toEqual([0, 1]);
});

test("a dialog in front keeps the keys", () => {
  const run = vi.fn();
  withdraw = offer([{ id: "x", title: "X", group: "here", keys: "x", run }]);
  document.body.appendChild(document.createElement("div")).dataset.overlay = "";
  press("x");
  expect(run).not.toHaveBeenCalled();
});

test("a refused action does not run", () => {
  const run = vi.fn();
  withdraw = offer([{ id: "x", title: "X", group: "here", keys: "x", refused: "Not now", run }]);
  press("x");
  expect(run).not.toHaveBeenCalled();
});

test("chords are named the same however Shift and caps arrive", () => {
  const name = (key: string, init: KeyboardEventInit = {}) => stepOf(new KeyboardEvent("keydown", { key, ...init }));
  expect([name("j"), name("J", { shiftKey: true }), name("?", { shiftKey: true }), name("k", { ctrlKey: true }), name(" "), name("Enter", { ctrlKey: true })]).toEqual([
    "j",
    "Shift+J",
    "?",
    "Mod+K",
    "Space",
    "Mod+Enter",
  ]);
});

test("while a candidate list is open no handler sees a key", () => {
  const guard = installImeGuard();
  const heard = vi.fn();
  const field = document.body.appendChild(document.createElement("input"));
  field.addEventListener("keydown", heard);
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  const event = press("Enter", { isComposing: true }, field);
  expect(heard).not.toHaveBeenCalled();
  expect(imeOwns(event)).toBe(true);
  expect(event.defaultPrevented).toBe(false);
  guard.remove();
});

test("the Enter that takes a candidate in WebKit is swallowed once, the next one is real", () => {
  let now = 0;
  const guard = installImeGuard(document, () => now);
  const field = document.body.appendChild(document.createElement("input"));
  const heard = vi.fn();
  field.addEventListener("keydown", heard);
  field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  now = 4;
  const taking = press("Enter", { keyCode: 229 }, field);
  expect([heard.mock.calls.length, taking.defaultPrevented]).toEqual([0, true]);
  now = 60;
  press("Enter", { keyCode: 229 }, field);
  expect(heard).toHaveBeenCalledOnce();
  guard.remove();
});

test("a 229 long after the composition is a real key", () => {
  let now = 0;
  const guard = installImeGuard(document, () => now);
  const field = document.body.appendChild(document.createElement("input"));
  const heard = vi.fn();
  field.addEventListener("keydown", heard);
  field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  now = 501;
  press("Enter", { keyCode: 229 }, field);
  expect(heard).toHaveBeenCalledOnce();
  guard.remove();
});
