/**
 * The one guard against keys that belong to an input method.
 *
 * While a Chinese candidate list is open, Enter, Escape, arrows and letters are for the list. WebKit also sends
 * the Enter that ends the composition as a plain keydown just after `compositionend` (WebKit bug 165004): keyCode
 * 229 within half a second, at most once per composition, or a real Enter later would be swallowed.
 */
const TAIL_MS = 500;

export interface ImeGuard {
  /** True when the key belongs to the input method and no handler may act on it. */
  owns(event: KeyboardEvent): boolean;
  remove(): void;
}

export function installImeGuard(target: Document = document, now: () => number = () => performance.now()): ImeGuard {
  let composing = false;
  let endedAt: number | null = null;
  const owned = new WeakSet<KeyboardEvent>();

  const begin = () => {
    composing = true;
    endedAt = null;
  };
  const end = () => {
    composing = false;
    endedAt = now();
  };
  const decide = (event: KeyboardEvent) => {
    if (event.isComposing || composing) {
      owned.add(event);
      event.stopPropagation();
      return;
    }
    if (event.keyCode === 229 && endedAt !== null && now() - endedAt < TAIL_MS) {
      endedAt = null;
      owned.add(event);
      event.stopPropagation();
      // Without this the Enter that took the candidate would also submit the form.
      event.preventDefault();
    }
  };

  target.addEventListener("compositionstart", begin, true);
  target.addEventListener("compositionend", end, true);
  target.addEventListener("keydown", decide, true);
  return {
    owns: (event) => owned.has(event) || event.isComposing,
    remove() {
      target.removeEventListener("compositionstart", begin, true);
      target.removeEventListener("compositionend", end, true);
      target.removeEventListener("keydown", decide, true);
    },
  };
}

let guard: ImeGuard | null = null;

/** Installed once by the app before anything else listens for keys. */
export function guardInputMethods(): ImeGuard {
  guard ??= installImeGuard();
  return guard;
}

/** For key handlers: `if (imeOwns(event)) return;` with a DOM event or React's wrapper of one. */
export function imeOwns(event: KeyboardEvent | { nativeEvent: KeyboardEvent }): boolean {
  const native = "nativeEvent" in event ? event.nativeEvent : event;
  return guard?.owns(native) ?? native.isComposing;
}
