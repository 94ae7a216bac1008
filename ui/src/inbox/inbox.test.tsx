import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { AttentionList, AttentionView, OutboxRow, Target } from "../host/bindings";
import { appHost, drawApp } from "../test/app";
import { DEAL, ONLINE, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const NOTHING: AttentionList = { refused: [], waiting_on_me: [], expiring: [], went_through: [] };
const TARGET: Target = { deal: DEAL, quote: null, order: null, enterprise: null, bank_entry: null, attention: null, seller: null };
const ID = "0190a000-0000-7000-8000-0000000000c1";
const DID = { code: "quote.revise", params: { unit_price: "3.05", currency: "USD" } };
const REFUSAL = { code: "base_changed", field: null, params: {}, guard: "state" } as unknown as AttentionView["refusal"];

/** A price modified offline while the buyer selected the quote. */
const REFUSED: AttentionView = {
  id: ID,
  did: DID,
  subject: "Bluetooth earphones",
  command: {} as AttentionView["command"],
  refusal: REFUSAL,
  queued_at: "2026-11-22T06:00:00Z",
  refused_at: "2026-11-22T07:00:00Z",
  reference: "7F3A-22C1",
  target: TARGET,
  facts: [],
  ways: ["to_draft", "message", "discard"],
};

function inbox(extra: object = {}) {
  const refused = [{ id: ID, did: DID, subject: REFUSED.subject, refusal: REFUSAL, refused_at: REFUSED.refused_at, target: TARGET }];
  return appHost({
    "session.get": signedIn("seller"),
    "attention.list": { ...NOTHING, refused, waiting_on_me: [{ subject: "Bath towels", number: "25", next: { who: "seller", code: "confirm_order", by: null }, target: TARGET }] },
    "attention.get": REFUSED,
    "attention.to_draft": { draft: "d" },
    "attention.discard": {},
    "digest.since_away": { since: null, changes: 0, deals: 0, went_through: 0, refused: 0 },
    ...extra,
  });
}

const WAITING = {
  mark: { command: ID, kind: "quote.revise", params: DID.params, state: "waiting", at: "2026-11-22T06:00:00Z", target: TARGET, undo_until: null, waits_for: null },
  acting: "0190a000-0000-7000-8000-0000000000a1",
  subject: "Bluetooth earphones",
  queued_at: "2026-11-22T06:00:00Z",
  documents: [],
  problem: null,
  discardable: true,
  retryable: false,
} as unknown as OutboxRow;

test("a refused act says in trade words what was queued, that nothing changed, and keeps the work", async () => {
  const host = inbox();
  drawApp("/attention", { host });
  const article = await screen.findByRole("article", { name: "Bluetooth earphones" });
  expect(article.textContent).toContain("Not accepted: Revised quote");
  expect(article.textContent).toContain("Nothing was changed on the platform.");
  expect(article.textContent).toContain("7F3A-22C1");
  expect(article.textContent).not.toContain("base_changed");
  expect(within(article).getAllByRole("button").map((way) => way.textContent)).toEqual(["Keep as a draft", "Write a message", "Discard"]);
  await userEvent.click(within(article).getByRole("button", { name: "Keep as a draft" }));
  await waitFor(() => expect(host.calls).toContainEqual({ name: "attention.to_draft", args: { id: ID } }));
  expect(await screen.findByText("Kept as a draft")).toBeTruthy();
});

test("what waits on me stands beside it and opens the deal", async () => {
  const { path } = drawApp("/attention", { host: inbox() });
  await userEvent.click(await screen.findByRole("button", { name: /Bath towels.*Confirm the order · RFQ 25/ }));
  await waitFor(() => expect(path()).toContain(`/deal/${DEAL.owner}/${DEAL.id}`));
});

test("with nothing to do the page says so", async () => {
  drawApp("/attention", { host: inbox({ "attention.list": NOTHING }) });
  expect(await screen.findByText("Nothing needs you now")).toBeTruthy();
});

test("the outbox says that nothing in it is done, and lets what was not sent be thrown away", async () => {
  const host = inbox({ "outbox.list": { rows: [WAITING] }, "outbox.discard": {}, "sync.set_offline": {}, "sync.status": { ...ONLINE, waiting: 1 } });
  drawApp("/outbox", { host });
  expect(await screen.findByText(/Nothing here is done yet/)).toBeTruthy();
  expect(await screen.findByText(/Bluetooth earphones · saved/)).toBeTruthy();
  expect(screen.getByText("Waiting to send", { selector: "span" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Send now:/ })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Discard" }));
  await userEvent.click(screen.getByRole("switch", { name: "Work offline" }));
  await waitFor(() => expect(host.calls).toContainEqual({ name: "sync.set_offline", args: { offline: true } }));
  expect(host.calls).toContainEqual({ name: "outbox.discard", args: { id: ID } });
});

test("sending is one act with one word, for all that waits and for one of it", async () => {
  const host = inbox({ "outbox.list": { rows: [{ ...WAITING, retryable: true }] }, "outbox.retry": {}, "sync.now": {}, "sync.status": { ...ONLINE, waiting: 1 } });
  drawApp("/outbox", { host });
  const one = await screen.findByRole("button", { name: "Send now: Revised quote" });
  const all = screen.getByRole("button", { name: "Send now" });
  expect(one.textContent).toBe(all.textContent);
  await userEvent.click(one);
  await waitFor(() => expect(host.calls).toContainEqual({ name: "outbox.retry", args: { id: ID } }));
  expect(host.calls.map(({ name }) => name)).not.toContain("sync.now");
  await userEvent.click(all);
  await waitFor(() => expect(host.calls).toContainEqual({ name: "sync.now", args: {} }));
});

test("without the platform nothing is sent row by row: one button tries to connect, and the page says the rest goes by itself", async () => {
  const priced = { ...WAITING, retryable: true, mark: { ...WAITING.mark, params: { ...DID.params, total: "122000.00" } } };
  const host = inbox({ "outbox.list": { rows: [priced] }, "sync.now": {}, "sync.status": { ...ONLINE, connection: "offline", waiting: 1 } });
  drawApp("/outbox", { host });
  expect(await screen.findByText(/^Revised quote · 122,000.00.USD$/)).toBeTruthy();
  expect(await screen.findByText(/The platform cannot be reached/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Send now/ })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Try to connect" }));
  await waitFor(() => expect(host.calls).toContainEqual({ name: "sync.now", args: {} }));
});

test("a server of a newer protocol is said over the outbox, which stays", async () => {
  const problem = { code: "protocol_too_old", field: null, params: {}, guard: "server" };
  drawApp("/outbox", { host: inbox({ "outbox.list": { rows: [WAITING] }, "sync.status": { ...ONLINE, connection: "offline", waiting: 1, problem } }) });
  expect(await screen.findByText(/newer|update/i)).toBeTruthy();
  expect(screen.getByText(/Bluetooth earphones/)).toBeTruthy();
});

test.each(LANGUAGES.flatMap((language) => [{ language, at: "/attention" } as const, { language, at: "/outbox" } as const]))("$at has no faults for axe in $language", async ({ language, at }) => {
  const { container } = drawApp(at, { host: inbox({ "outbox.list": { rows: [WAITING] } }), language });
  await screen.findAllByText(/Bluetooth earphones/);
  expect(await faults(container)).toEqual([]);
});
