import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { createHashHistory, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import type { SessionView, SyncStatus } from "../host";
import { listenForKeys } from "../kit";
import { draw, type FakeHost, fakeHost, faults } from "../test/window";
import { type Language, speak } from "../words";
import { Looks } from "./looks";
import { homeRoute, rootRoute, shellRoute } from "./root";

const SESSION: SessionView = {
  stage: "signed_in",
  default_server: "",
  server: { address: "http://127.0.0.1", name: "Practice", practice: true },
  person: { id: "p", name: "Linh Tran", login: "linh" },
  workspaces: [
    { enterprise: "e1", name: "Hanoi Textile JSC", hat: "seller", state: "qualified", qualified: true, country: "VN", city: "Hanoi" },
    { enterprise: "e2", name: "Nordwind Import GmbH", hat: "buyer", state: "qualified", qualified: true, country: "DE", city: "Hamburg" },
  ],
  invitations: [],
  current: "e1",
  hat: "seller",
  personas: [],
  trouble: null,
  device: "d",
};
const STATUS: SyncStatus = {
  connection: "online",
  waiting: 0,
  attention: 0,
  last_contact: "2026-11-22T07:00:00Z",
  up_to_date: true,
  progress: null,
  problem: null,
  manual_offline: false,
  deals_on_device: 412,
  bytes_on_device: 1_288_490_188,
};
const COUNTS = { attention: 3, square: 412, requirements: 0, quotes: 38, orders: 17, drafts: 0, conversations: 1, enterprises: 0, account_openings: 0, rfqs: 0, payments: 0, payouts: 0, bank_entries: 0 };
const SETTINGS = { theme: "light", language: null, density: "comfortable", zoom: 100, motion: "system", notifications: true };

const page = createRoute({ getParentRoute: () => shellRoute, path: "/attention", component: () => <h1>The page</h1> });
const tree = rootRoute.addChildren([shellRoute.addChildren([homeRoute, page])]);

/** The window with the frame and one page in it. */
function Frame() {
  const router = createRouter({ routeTree: tree, history: createHashHistory() });
  useEffect(() => listenForKeys(), []);
  return (
    <>
      <Looks />
      <RouterProvider router={router as never} />
    </>
  );
}

beforeEach(() => {
  location.hash = "#/nowhere";
});

function open(language: Language = "en", answers: Parameters<typeof fakeHost>[0] = {}): FakeHost {
  const host = fakeHost({
    "session.get": SESSION,
    "sync.status": STATUS,
    "nav.counts": COUNTS,
    "settings.get": { ...SETTINGS, language },
    "settings.set": SETTINGS,
    "window.ready": {},
    "session.act_as": SESSION,
    "search.query": { hits: [{ kind: "order", title: "Cotton bath towels", detail: "20261120070000042", state: null, at: null, target: { deal: null, quote: null, order: null, enterprise: null, bank_entry: null, attention: "c1", seller: null } }], more: false },
    ...answers,
  });
  location.hash = "#/attention";
  draw(<Frame />, { host, language });
  return host;
}

test("the sync chip says the worst true thing, as it is heard", async () => {
  const host = open();
  expect(await screen.findByRole("button", { name: /^Up to date/ })).toBeTruthy();
  act(() => host.say("sync", { ...STATUS, connection: "offline", waiting: 2 }));
  expect(screen.getByRole("button", { name: /^Offline · 2 waiting/ })).toBeTruthy();
  act(() => host.say("sync", { ...STATUS, problem: { code: "internal_fault", params: {} } }));
  expect(screen.getByRole("button", { name: /^Not syncing/ })).toBeTruthy();
});

test("a large first sync says how far it is and how long it takes, and can be stopped and taken up again", async () => {
  const host = open("en", { "sync.set_offline": STATUS });
  await screen.findByRole("banner");
  act(() => host.say("sync", { ...STATUS, up_to_date: false, progress: { done: 45_000, total: 100_000, estimate_seconds: 90 } }));
  const bar = screen.getByRole("progressbar", { name: "Getting your records: 45,000 of 100,000" });
  expect(bar.getAttribute("aria-valuenow")).toBe("45");
  expect(screen.getByText(/min/)).toBeTruthy();
  expect(screen.getByRole("heading", { name: "The page" })).toBeTruthy();

  await userEvent.click(screen.getByRole("button", { name: /Getting your records/ }));
  expect(host.calls.filter((call) => call.name === "sync.set_offline").map((call) => call.args)).toEqual([{ offline: true }]);
  act(() => host.say("sync", { ...STATUS, connection: "offline", manual_offline: true, up_to_date: false }));
  await userEvent.click(screen.getByRole("button", { name: "Go on" }));
  expect(host.calls.filter((call) => call.name === "sync.set_offline").at(-1)?.args).toEqual({ offline: false });

  act(() => host.say("sync", { ...STATUS, progress: { done: 99_500, total: 100_000, estimate_seconds: 1 } }));
  expect(screen.queryByRole("progressbar")).toBeNull();
});

const ASKS = { enterprise: "e3", name: "Cedar Point Outfitters Inc.", country: "US", city: "Portland", hat: "buyer", roles: ["trader"], by: "Ann Cole", at: "2026-11-22T06:00:00Z" };

test("a firm that asks is shown at sign-in with who asks, and is answered online only", async () => {
  const asked = { ...SESSION, invitations: [ASKS] };
  const host = open("en", { "session.get": asked, "session.answer_invitation": asked });
  expect(await screen.findByText(/Ann Cole asks you to work for Cedar Point Outfitters Inc\. \(Portland, US\) as trader\./)).toBeTruthy();
  act(() => host.say("sync", { ...STATUS, connection: "offline" }));
  expect(screen.getByText(/You can answer while you are online\./)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Accept" }).disabled).toBe(true);
  act(() => host.say("sync", STATUS));
  const said = () => host.calls.filter((call) => call.name === "session.answer_invitation").map((call) => call.args);
  await userEvent.click(screen.getByRole("button", { name: "Decline" }));
  await waitFor(() => expect(said()).toEqual([{ enterprise: "e3", accept: false }]));
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>("button", { name: "Accept" }).disabled).toBe(false));
  await userEvent.click(screen.getByRole("button", { name: "Accept" }));
  await waitFor(() => expect(said().at(-1)).toEqual({ enterprise: "e3", accept: true }));
});

test("Ctrl+K finds acts, places and records, and Enter opens one", async () => {
  open();
  await screen.findByRole("banner");
  await userEvent.keyboard("{Control>}k{/Control}");
  const palette = await screen.findByRole("dialog", { name: "Search or run a command" });
  await userEvent.type(within(palette).getByRole("combobox"), "towels");
  expect(await within(palette).findByRole("option", { name: /Cotton bath towels/, selected: true })).toBeTruthy();
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(location.hash).toBe("#/attention?item=c1"));
});

test("what is typed through an input method is looked for once it is written", async () => {
  const host = open();
  await screen.findByRole("banner");
  await userEvent.keyboard("{Control>}k{/Control}");
  const field = await screen.findByRole<HTMLInputElement>("combobox");
  const searches = () => host.calls.filter((call) => call.name === "search.query").map((call) => (call.args as { text: string }).text);
  const write = (text: string) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  act(() => {
    field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
    write("mao jin");
  });
  expect(searches()).toEqual([]);
  act(() => {
    write("毛巾");
    field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
  });
  await waitFor(() => expect(searches()).toEqual(["毛巾"]));
});

test("? shows the keys that work now", async () => {
  open();
  await screen.findByRole("banner");
  await userEvent.keyboard("?");
  const sheet = await screen.findByRole("dialog", { name: "Keyboard" });
  expect(within(sheet).getByText("Show all keys")).toBeTruthy();
});

// S0-05, S1-23
test("the other hat changes the company, and the window is coloured for it", async () => {
  const host = open();
  await userEvent.click(await screen.findByRole("radio", { name: "Buyer" }));
  await waitFor(() => expect(host.calls.some((call) => call.name === "session.act_as" && (call.args as { enterprise: string }).enterprise === "e2")).toBe(true));
  expect(document.documentElement.dataset.hat).toBe("seller");
});

test("the settings of the core dress the window, and a change in it is told to the core", async () => {
  const host = open("fr", { "settings.get": { ...SETTINGS, theme: "dark", language: "zh" } });
  await waitFor(() => expect([document.documentElement.dataset.theme, document.documentElement.lang]).toEqual(["dark", "zh-CN"]));
  act(() => speak("fr"));
  await waitFor(() => expect(host.calls.filter((call) => call.name === "settings.set").map((call) => call.args)).toEqual([{ language: "fr" }]));
});

test("the menu bar of the system runs the same actions", async () => {
  const host = open();
  await screen.findByRole("banner");
  act(() => host.say("menu", { item: "palette" }));
  expect(await screen.findByRole("dialog", { name: "Search or run a command" })).toBeTruthy();
  act(() => host.say("menu", { item: "zoom.in" }));
  await waitFor(() => expect(host.calls).toContainEqual({ name: "settings.set", args: { zoom: 110 } }));
});

test.each(["en", "zh", "fr"] as const)("the frame has no faults that axe knows, in %s", async (language) => {
  open(language);
  await screen.findByRole("banner");
  expect(await faults()).toEqual([]);
});
