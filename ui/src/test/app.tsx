import { createMemoryHistory, RouterProvider } from "@tanstack/react-router";
import userEvent from "@testing-library/user-event";
import { useEffect } from "react";
import { listenForKeys, Toasts } from "../kit";
import { newRouter } from "../routes";
import type { Language } from "../words";
import { COUNTS, LISTS, ONLINE } from "./samples";
import { draw, type FakeHost, fakeHost } from "./window";

type Answers = Parameters<typeof fakeHost>[0];

/** What every page of the shell asks for, and the answers of the test over it. */
export function appHost(answers: Answers): FakeHost {
  return fakeHost({
    "nav.counts": COUNTS,
    "sync.status": ONLINE,
    "rules.lists": LISTS,
    "settings.get": { theme: "light", language: null, density: "compact", zoom: 100, motion: "system", notifications: true },
    "list.page": { rows: [], next: null, total: 0 },
    "list.counts": { tabs: [], all: 0 },
    "documents.url": { url: "about:blank", media_type: "image/jpeg" },
    ...answers,
  });
}

function Pages({ router }: { router: ReturnType<typeof newRouter> }) {
  useEffect(() => listenForKeys(), []);
  return (
    <>
      <RouterProvider router={router} />
      <Toasts />
    </>
  );
}

/** The window at a page, with the real router, shell and keys; `path()` says where it is now. */
export function drawApp(at: string, { host, language }: { host: FakeHost; language?: Language }) {
  const router = newRouter(createMemoryHistory({ initialEntries: [at] }));
  const drawn = draw(<Pages router={router} />, { host, ...(language ? { language } : {}) });
  return { ...drawn, path: () => router.state.location.href, router };
}

/** Puts a text into a field at once, as a person pastes it. */
export async function fill(field: HTMLElement, text: string): Promise<void> {
  await userEvent.click(field);
  await userEvent.paste(text);
}
