import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach } from "vitest";
import { clearToasts } from "../kit/toasts";
import { speak } from "../words/i18n";

// Waiting ends when the thing appears; on a busy machine that may take a while.
configure({ asyncUtilTimeout: 30_000 });

// jsdom has no layout: give every element the size of a common window, so that virtual lists render rows.
Object.defineProperty(HTMLElement.prototype, "offsetHeight", { configurable: true, get: () => 600 });
Object.defineProperty(HTMLElement.prototype, "offsetWidth", { configurable: true, get: () => 1000 });
Object.defineProperty(Element.prototype, "clientHeight", { configurable: true, get: () => 600 });
Object.defineProperty(Element.prototype, "clientWidth", { configurable: true, get: () => 1000 });
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number) {
  if (typeof options === "object") this.scrollTop = options.top ?? this.scrollTop;
  this.dispatchEvent(new Event("scroll"));
};
window.scrollTo = () => {};
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// jsdom has no CSS object and no media queries.
Object.assign(globalThis, {
  CSS: { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&"), supports: () => false },
  matchMedia: () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }),
});

beforeEach(() => {
  localStorage.clear();
  speak("en", false);
});

afterEach(() => {
  // A note of one test must not be found by the next.
  clearToasts();
  cleanup();
});
