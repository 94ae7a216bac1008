import { act, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { DealView, Mark } from "../host/bindings";
import { appHost, drawApp } from "../test/app";
import { ORDER } from "../test/order-samples";
import { DEAL, dealView, RFQ, signedIn } from "../test/samples";
import { QUOTE } from "../test/trade-rows";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const AT = `/deal/${DEAL.owner}/${DEAL.id}?quote=${QUOTE.id}`;
const SELECT = { command: "c", kind: "quote.select", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null } as unknown as Mark;

/** A deal with one quote, as its buyer or its seller has it. */
function page(hat: "buyer" | "seller", change: Partial<DealView> = {}) {
  const view = dealView({ hat, rfq: { ...RFQ, state: "communicating", quoted_sellers: 1 }, quotes: [QUOTE], focus: { quote: QUOTE.id } as DealView["focus"], ...change });
  return appHost({
    "session.get": signedIn(hat),
    "deal.get": view,
    "deal.timeline": { entries: [], rows: [], next: null },
    "documents.state": { documents: [] },
  });
}

// S2-50
test("a time of the deal says itself here and at the other side", async () => {
  drawApp(AT, { host: page("seller") });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  await userEvent.click(within(article).getByRole("tab", { name: "Quote" }));
  const valid = await waitFor(() => {
    const found = article.querySelector<HTMLElement>('time[datetime="2026-12-20T14:43:00Z"]');
    if (!found) throw new Error("not there yet");
    return found;
  });
  await userEvent.keyboard("{Tab}");
  act(() => valid.focus());
  const said = await screen.findByRole("tooltip");
  expect(said.textContent).toContain("15:43 · Berlin");
});

test("a queued selection is a mark; the quote stays what it is", async () => {
  drawApp(AT, { host: page("buyer", { marks: [SELECT] }) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect((await within(article).findAllByText(/waiting to send/i)).length).toBeGreaterThan(0);
  expect(within(article).queryByText(/Seller selected/)).toBeNull();
});

test("an act above one's limit is disabled, and beside it stands who can do it", async () => {
  const why_not = { code: "authority.above_limit", guard: "state", field: null, params: { action: "quote.select", total: "114000.00", currency: "USD", limit: "20000.00", limit_currency: "USD", who: "Anna Krüger\nJonas Weber" } };
  const select = { kind: "quote.select", enabled: false, why_not, confirmation: "none", primary: true, grave: false, command: { kind: "quote.select", deal: DEAL, quote: QUOTE.id, quote_version: 2 }, needs: [] } as unknown as DealView["actions"][number];
  drawApp(AT, { host: page("buyer", { actions: [select] }) });
  const button = await screen.findByRole("button", { name: /Select this quote/ });
  expect(button.hasAttribute("disabled")).toBe(true);
  expect(screen.getByText("Select this quote: 114,000.00 USD is above your limit of 20,000.00 USD per deal. Anna Krüger or Jonas Weber can do it.")).toBeTruthy();
});

test("a step whose day has passed says how late it is, in the head and on its stage", async () => {
  const by = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const stages = [{ code: "preparation", state: "now", who: "seller", by, at: null, note: null }] as unknown as DealView["stages"];
  drawApp(AT, { host: page("buyer", { stages, next: { who: "seller", code: "dispatch_goods", by } }) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect(within(article).getByText("Waiting for the seller: Dispatch the goods · 2 days late")).toBeTruthy();
  expect(within(article).getByText("Seller · 2 days late")).toBeTruthy();
});

const REVISED = { ...SELECT, command: "q", kind: "quote.revise", params: { currency: "USD", unit_price: "3.10", total: "124000.00" } } as Mark;
const offered = (kind: string, change: object = {}) => ({ kind, enabled: true, why_not: null, confirmation: "none", primary: false, grave: false, command: { kind, deal: DEAL }, needs: [], ...change }) as unknown as DealView["actions"][number];
const UPLOAD = offered("contract.upload", { needs: ["document"] });

test("a price that waits to be sent is shown with a clock, and what the buyer has stands below it", async () => {
  drawApp(AT, { host: page("seller", { marks: [REVISED] }) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect(within(article).getByText(/^Revised quote · 124,000.00.USD$/, { selector: "li" })).toBeTruthy();
  await userEvent.click(within(article).getByRole("tab", { name: "Quote" }));
  const said = (name: string) => within(article).getByText(name, { selector: "dt" }).nextElementSibling as HTMLElement;
  expect(said("Total").textContent).toMatch(/^124,000.00USDThe buyer has 114,000.00.USD$/);
  expect(said("Unit price").textContent).toMatch(/^3.10USDThe buyer has 2.85.USD$/);
  expect(within(said("Total")).getByRole("img", { name: "waiting to send" })).toBeTruthy();
});

test("while a price waits, what stands on it is shut and says why; revising again is not", async () => {
  drawApp(AT, { host: page("seller", { marks: [REVISED], actions: [offered("quote.revise", { primary: true, needs: ["content"] }), UPLOAD] }) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect(within(article).getByRole("button", { name: /^Revise quote/ }).hasAttribute("disabled")).toBe(false);
  expect(within(article).queryByRole("button", { name: "Upload contract" })).toBeNull();
  await userEvent.click(within(article).getByRole("button", { name: "More actions" }));
  const item = await screen.findByRole("menuitem", { name: /Upload contract/ });
  expect(item.getAttribute("aria-disabled")).toBe("true");
  expect(item.textContent).toMatch(/Possible once the platform has accepted your price of 124,000.00.USD, which waits to be sent\./);
});

test("a price that was refused, or accepted already, shuts nothing", async () => {
  for (const state of ["refused", "updating"] as const) {
    const { unmount } = drawApp(AT, { host: page("seller", { marks: [{ ...REVISED, state }], actions: [UPLOAD] }) });
    expect((await screen.findByRole("button", { name: "Upload contract" })).hasAttribute("disabled")).toBe(false);
    unmount();
  }
});

test("a deal opened from the list shows the contract of the quote that the core looks at, unasked", async () => {
  const { path } = drawApp(`/deal/${DEAL.owner}/${DEAL.id}`, { host: page("buyer") });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect(await within(article).findByRole("region", { name: "Sales contract" })).toBeTruthy();
  expect(path()).not.toContain("quote=");
});

const QUOTE_STAGE = { code: "quote", state: "now", at: null, who: "seller", by: "2026-12-27T09:00:00Z", note: null } as const;

test("a quote that waits to be sent is not asked for again: the stage says that it waits, the timeline shows it", async () => {
  const change = { stages: [QUOTE_STAGE], next: { who: "seller", code: "give_quote", by: QUOTE_STAGE.by } } as Partial<DealView>;
  const { unmount } = drawApp(AT, { host: page("seller", change) });
  const open = await screen.findByRole("list", { name: "Where this deal stands" });
  expect(open.textContent).toMatch(/You · by .*27/);
  expect(await screen.findByText("Nothing between you and the buyer yet.")).toBeTruthy();
  unmount();

  drawApp(AT, { host: page("seller", { ...change, marks: [{ ...REVISED, kind: "quote.submit" }] }) });
  const stages = await screen.findByRole("list", { name: "Where this deal stands" });
  expect(within(stages).getByText("Waiting to send")).toBeTruthy();
  expect(stages.textContent).not.toContain("You");
  const timeline = await screen.findByRole("list", { name: "Timeline" });
  expect(within(timeline).getByText(/^Quote · 124,000.00.USD$/)).toBeTruthy();
  expect(within(timeline).getByText("You · waiting to send")).toBeTruthy();
  expect(screen.queryByText(/^Nothing between/)).toBeNull();
});

test("an advance is due now; the day beside it is the one on which the order lapses", async () => {
  const by = "2027-01-26T09:00:00Z";
  const stage = { ...QUOTE_STAGE, code: "advance", who: "buyer", by } as const;
  drawApp(AT, { host: page("buyer", { stages: [stage], next: { who: "buyer", code: "pay_advance", by } }) });
  expect(await screen.findByText(/^You: Pay the advance · due now · order lapses on .*26 Jan/)).toBeTruthy();
  expect(screen.getByRole("list", { name: "Where this deal stands" }).textContent).toMatch(/You · due now · order lapses on .*26/);
});

const paper = (code: string, stage: string, change: object = {}) => ({ code, untdid: null, stage, owed_by: "seller", necessity: "must", gate: false, or: [], why: { code: "none", params: {} }, documents: [], complete: false, can_attach: true, ...change }) as unknown as DealView["checklist"][number];
const GIVEN = { id: "d1", document: { owner: QUOTE.seller.enterprise, hash: `sha256:${"c".repeat(64)}`, name: "list.pdf", size: 1, media_type: "application/pdf" }, by: "Linh Tran", side: "seller", at: "2026-11-22T07:00:00Z", state: "here", mark: null, can_detach: false };

test("what was given is owed no more, and by whom it was given is said", async () => {
  const checklist = [paper("packing_list", "preparation", { documents: [GIVEN], complete: true }), paper("booking_confirmation", "preparation")];
  drawApp(AT, { host: page("seller", { orders: [ORDER], focus: { quote: QUOTE.id, order: ORDER.id }, checklist }) });
  const card = await screen.findByRole("region", { name: "Preparation documents" });
  expect(within(card).getAllByText(/^Given by you\./)).toHaveLength(1);
  expect(within(card).getAllByText(/^You owe it\./)).toHaveLength(1);
});

test("once the advance is received the papers before it stand last and are asked of nobody", async () => {
  const checklist = [paper("proforma_invoice", "proforma"), paper("packing_list", "preparation"), paper("commercial_invoice", "shipment")];
  const shown = (order: typeof ORDER) => page("seller", { orders: [order], focus: { quote: QUOTE.id, order: order.id }, checklist });
  const heads = () => screen.getAllByRole("heading", { level: 2 }).map((head) => head.textContent).filter((text) => /Before|documents/.test(text ?? ""));
  const { unmount } = drawApp(AT, { host: shown(ORDER) });
  const card = await screen.findByRole("region", { name: "Before payment" });
  expect(heads()).toEqual(["Preparation documents", "Shipment documents", "Before payment"]);
  expect(within(card).getByText("no longer needed")).toBeTruthy();
  expect(card.textContent).not.toContain("You owe it");
  unmount();

  drawApp(AT, { host: shown({ ...ORDER, schedule: ORDER.schedule.map((line) => ({ ...line, state: "pending" as const })) }) });
  expect((await screen.findByRole("region", { name: "Before payment" })).textContent).toContain("You owe it");
  expect(heads()).toEqual(["Before payment", "Preparation documents", "Shipment documents"]);
  expect(screen.queryByText("no longer needed")).toBeNull();
});

test("a payment reported and never found says so on its line, which is owed again", async () => {
  const line = { name: "advance" as const, amount: { amount: "34200.00", currency: "USD" }, received: { amount: "0.00", currency: "USD" }, method: "bank_transfer" as const, trigger: "order" as const, gate: "prepare" as const, state: "pending" as const, claim: null, paid_at: null, reminded_at: null };
  const order = { ...ORDER, tab: "advance_payment_pending" as const, schedule: [{ ...line, claim_lapsed_at: "2026-11-30T09:00:00Z" }] };
  const row = { ...line, line: 0, percent: "30", open: line.amount, due: true, receipts: [] };
  drawApp(AT, { host: page("buyer", { orders: [order], focus: { quote: QUOTE.id, order: order.id }, schedule: [row] }) });
  const card = await screen.findByRole("region", { name: "Payment schedule" });
  expect(within(card).getByText(/due with the order · reported payment not found by .*30 Nov.*owed again/)).toBeTruthy();
});

test.each(LANGUAGES.flatMap((language) => [{ language, hat: "buyer" } as const, { language, hat: "seller" } as const]))("the deal of a $hat has no faults for axe in $language", async ({ language, hat }) => {
  const { container } = drawApp(AT, { host: page(hat), language });
  await screen.findByRole("article", { name: RFQ.content.subject });
  expect(await faults(container)).toEqual([]);
});
