import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ActionView, ContractView, Mark, Staged } from "../../host/bindings";
import { appHost, drawApp } from "../../test/app";
import { DEAL, HANOI, NORDWIND, ONLINE, signedIn } from "../../test/samples";
import { QUOTE } from "../../test/trade-rows";
import { faults } from "../../test/window";
import { LANGUAGES } from "../../words";

const AT = `/deal/${DEAL.owner}/${DEAL.id}/contract?quote=${QUOTE.id}`;
const pdf = (name: string, owner: string, digit: string) => ({ owner, hash: `sha256:${digit.repeat(64)}`, name, size: 182_400, media_type: "application/pdf" });
const SENT = pdf("contract.pdf", HANOI, "a");
const SIGNED = pdf("contract-signed.pdf", NORDWIND, "b");
const SIGN = { kind: "contract.sign", deal: DEAL, quote: QUOTE.id, contract_hash: SENT.hash };
const MARK = { command: "c1", kind: "contract.sign", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null } as unknown as Mark;
const VERSION = { version: 1, document: SENT, uploaded_at: "2026-11-21T09:00:00Z", by: "Linh Tran" };

function contract(change: Partial<ContractView> = {}): ContractView {
  const sign = { kind: "contract.sign", enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command: SIGN, needs: ["document", "signatory"] } as ActionView;
  return {
    deal: DEAL,
    side: "buyer",
    rfq_number: "25",
    subject: QUOTE.subject,
    description: "Combed cotton.",
    images: [],
    buyer: QUOTE.buyer,
    seller: QUOTE.seller,
    quote: QUOTE,
    contract: { id: "0190a000-0000-7000-8000-00000000cc01", deal: DEAL.id, owner: DEAL.owner, quote: QUOTE.id, seller: HANOI, drafter: "seller", state: "to_sign", versions: [VERSION], signed: null, sign_by: null, in_force_at: null, reason: null },
    version: VERSION,
    superseded: [],
    documents: [],
    sign_by: null,
    signatory: "Jonas Weber",
    marks: [],
    actions: [sign],
    offline: true,
    ...change,
  };
}

/** A promise and the way to keep it. */
function later<T>() {
  let keep: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

function page(answers: object = {}) {
  return appHost({
    "session.get": signedIn("buyer"),
    "sync.status": { ...ONLINE, connection: "offline" },
    "contract.get": contract(),
    "documents.state": { documents: [] },
    "documents.url": { url: "about:blank", media_type: "application/pdf" },
    ...answers,
  });
}

/** What lies under the pointer: jsdom draws nothing. */
let under: Element | null = null;
beforeEach(() => {
  document.elementFromPoint = () => under;
});
afterEach(() => {
  under = null;
});

async function drop(host: ReturnType<typeof page>) {
  const region = await screen.findByRole("region", { name: "Signed contract" });
  under = within(region).getByText("Drop the signed file here");
  act(() => host.say("drop", { phase: "dropped", x: 10, y: 10, files: [], token: "t1" }));
  return region;
}

// S0-75
test("a signed contract that was dropped is said to wait only once the queue has it", async () => {
  const taken = later<{ documents: Staged[] }>();
  const queued = later<{ id: string; state: string; undo_until: null; target: object }>();
  let view = contract();
  const host = page({ "documents.take_drop": () => taken.promise, "action.submit": () => queued.promise, "contract.get": () => view });
  drawApp(AT, { host });
  const region = await drop(host);
  expect(await within(region).findByText("Reading and checking the file…")).toBeTruthy();
  expect(screen.queryByText(/waiting to send/i)).toBeNull();

  await act(async () => taken.keep({ documents: [{ outcome: "kept", document: SIGNED, preview_url: "about:blank" }] }));
  expect(await within(region).findByText("contract-signed.pdf")).toBeTruthy();
  expect(within(region).getByText("checked, not sent yet")).toBeTruthy();
  expect(screen.queryByText(/waiting to send/i)).toBeNull();

  await userEvent.click(within(region).getByRole("button", { name: "Queue signed contract" }));
  await waitFor(() => expect(host.calls.some(({ name }) => name === "action.submit")).toBe(true));
  expect(screen.queryByText(/waiting to send/i)).toBeNull();

  view = contract({ marks: [MARK], actions: [] });
  await act(async () => queued.keep({ id: "c1", state: "queued", undo_until: null, target: {} }));
  act(() => host.say("touched", { tables: ["outbox"], keys: [] }));
  expect(await screen.findByText("Sign contract · Waiting to send")).toBeTruthy();
});

test("a signature that waits shows what was signed and for which version; it is discarded, there is nothing to withdraw", async () => {
  const withdraw = { kind: "contract.withdraw_signed", enabled: true, why_not: null, confirmation: "none", primary: false, grave: false, command: { kind: "contract.withdraw_signed", deal: DEAL, quote: QUOTE.id }, needs: [] } as ActionView;
  const mark = { ...MARK, params: { document: SIGNED.name, signatory: "Anna Krüger" }, target: { deal: DEAL } } as unknown as Mark;
  const row = { mark, discardable: true, retryable: true, problem: null, documents: [{ document: { owner: SIGNED.owner, hash: SIGNED.hash }, name: SIGNED.name, state: "waiting", done: 0, total: SIGNED.size, problem: null }] };
  let view = contract({ marks: [mark], actions: [withdraw] });
  const host = page({ "contract.get": () => view, "outbox.list": { rows: [row] }, "outbox.discard": { rows: [] } });
  drawApp(AT, { host });
  const region = await screen.findByRole("region", { name: "Signed contract" });
  expect(await within(region).findByText("contract-signed.pdf")).toBeTruthy();
  expect(within(region).getByText("waiting to send")).toBeTruthy();
  expect(within(region).getByText(/^For version 1, signed by Anna Krüger\./)).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Withdraw signed copy/ })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Discard" }));
  expect(host.calls.find(({ name }) => name === "outbox.discard")?.args).toEqual({ id: "c1" });

  view = contract({ marks: [], actions: [withdraw], contract: { ...view.contract, state: "signed_uploaded", signed: { document: SIGNED, answers_version: 1, signatory: "Anna Krüger", signed_at: "2026-11-22T07:00:00Z", by: "Anna Krüger" } } as unknown as ContractView["contract"] });
  act(() => host.say("touched", { tables: ["outbox"], keys: [] }));
  expect(await screen.findByRole("button", { name: /Withdraw signed copy/ })).toBeTruthy();
});

test("a file that is none is said by name where it fell, and nothing is kept of it", async () => {
  const refused = { outcome: "refused", name: "towels.exe", error: { code: "wrong_type", guard: "form", field: "document", params: { name: "towels.exe" } } };
  const host = page({ "documents.take_drop": { documents: [refused] } });
  drawApp(AT, { host });
  const region = await drop(host);
  expect((await within(region).findByRole("alert")).textContent).toContain("towels.exe");
  expect(within(region).getByText("Drop the signed file here")).toBeTruthy();
  expect((within(region).getByRole("button", { name: "Queue signed contract" }) as HTMLButtonElement).disabled).toBe(true);
});

test("no contract is asked of the seller while its price waits to be sent, and why is said; once it is through the card is there", async () => {
  const upload = { kind: "contract.upload", enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command: { kind: "contract.upload", deal: DEAL, quote: QUOTE.id }, needs: ["document"] } as ActionView;
  const mark = { ...MARK, kind: "quote.revise", params: { currency: "USD", total: "124000.00" }, target: { deal: DEAL } } as unknown as Mark;
  let rows: object[] = [{ mark }];
  const host = page({ "session.get": signedIn("seller"), "contract.get": contract({ side: "seller", contract: null, version: null, actions: [upload] }), "outbox.list": () => ({ rows }) });
  drawApp(AT, { host });
  expect(await screen.findByText(/Possible once the platform has accepted your price of 124,000.00.USD/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Send contract" })).toBeNull();
  rows = [];
  act(() => host.say("touched", { tables: ["outbox"], keys: [] }));
  expect(await screen.findByRole("button", { name: "Send contract" })).toBeTruthy();
  expect(screen.queryByText(/Possible once the platform/)).toBeNull();
});

test.each(LANGUAGES)("the contract to sign has no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: page(), language });
  await screen.findByText("contract.pdf");
  expect(await faults(container)).toEqual([]);
});
