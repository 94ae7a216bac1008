import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Mark, PageArgs, QuoteRow } from "../host/bindings";
import { appHost, drawApp, fill } from "../test/app";
import { picture, signedIn } from "../test/samples";
import { orderRow, quoteRow } from "../test/trade-rows";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const MARK = { command: "c", kind: "order.cancel", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null } as unknown as Mark;

const ORDERS = [
  orderRow(3, "to_be_confirmed", { next: { who: "seller", code: "confirm_order", by: null } }),
  orderRow(2, "advance_payment_pending", { next: { who: "buyer", code: "pay_advance", by: "2027-01-26T09:00:00Z" }, mark: MARK }),
  orderRow(1, "completed", { total: { amount: "1250000", currency: "JPY" } }),
];

/** The core's side of both lists: tabs, keyword, exact counts. */
function lists(hat: "buyer" | "seller") {
  const narrowed = <R extends { tab: string; subject: string }>(rows: readonly R[], { tab, filter }: PageArgs) =>
    rows.filter((row) => (!tab || row.tab === tab) && (!filter?.text || row.subject.includes(filter.text)));
  const quotes = [quoteRow(25), quoteRow(22, { contract: "to_sign", contract_document: picture(1) }), quoteRow(17, { state: "not_selected", tab: "canceled", reason: { code: "awarded_elsewhere", text: "" } })];
  const page = (args: PageArgs) => {
    const rows = args.list === "orders" ? narrowed(ORDERS, args) : args.list === "quotes" ? narrowed(quotes, args) : [];
    return { rows, next: null, total: rows.length };
  };
  const counts = ({ list }: { list: string }) => {
    const tabs = list === "orders" ? ["to_be_confirmed", "advance_payment_pending", "completed"] : ["communicating", "canceled"];
    return { tabs: tabs.map((tab) => ({ tab, count: list === "quotes" && tab === "communicating" ? 2 : 1 })), all: 3 };
  };
  return appHost({ "session.get": signedIn(hat), "list.page": page, "list.counts": counts });
}

const heads = (grid: HTMLElement) => within(grid).getAllByRole("columnheader").map((head) => head.textContent).filter(Boolean);

// S0-84
test("the order tabs count exactly, All is their sum, and the list says the same total", async () => {
  drawApp("/orders", { host: lists("buyer") });
  const tabs = await screen.findByRole("tablist", { name: "Orders by status" });
  await waitFor(() => expect(within(tabs).getAllByRole("tab").map((tab) => tab.textContent)).toEqual(["All3", "To Be Confirmed1", "Advance Payment Pending1", "Completed1"]));
  const grid = screen.getByRole("grid");
  await within(grid).findByText("Cotton towels, lot 1");
  expect(grid.getAttribute("aria-rowcount")).toBe("4");
});

// S0-85, S0-87
test("an order row shows number, subject, seller, term, total with its currency, status, next step, lead time and creation", async () => {
  drawApp("/orders", { host: lists("buyer") });
  const grid = await screen.findByRole("grid");
  const row = await within(grid).findByRole("row", { name: /lot 1/ });
  expect(heads(grid)).toEqual(["Order no.", "Subject", "Seller", "Incoterms rule", "Total", "Status", "Next step", "Created", "Lead time"]);
  expect(row.textContent).toMatch(/20261120090000001.*lot 1.*Hanoi Textile JSC.*CIF Hamburg.*1,250,000.*JPY.*Completed.*35 days/);
  expect(within(grid).getByRole("row", { name: /lot 3/ }).textContent).toMatch(/not yet given.*Seller: Confirm the order/);
});

test("a queued act is a mark beside the confirmed status of an order", async () => {
  drawApp("/orders", { host: lists("buyer") });
  const row = await screen.findByRole("row", { name: /lot 2/ });
  expect(row.textContent).toMatch(/waiting to send/i);
  expect(row.textContent).not.toContain("Canceled");
  expect(row.textContent).toContain("You: Pay the advance\u00a0· due now");
  expect(within(row).getByTitle(/^You: Pay the advance · due now · order lapses on .*26/)).toBeTruthy();
});

test.each(["rejected", "canceled"] as const)("an order that is %s without a number is not said to get one", async (tab) => {
  drawApp("/orders", { host: appHost({ "session.get": signedIn("buyer"), "list.page": { rows: [orderRow(5, tab, { number: null })], next: null, total: 1 } }) });
  const row = await screen.findByRole("row", { name: /lot 5/ });
  expect(within(row).getByText("—")).toBeTruthy();
});

test("a step whose day has passed says how late it is, in words", async () => {
  const by = new Date(Date.now() - 2 * 86_400_000).toISOString();
  const late = orderRow(4, "preparing", { next: { who: "seller", code: "dispatch_goods", by } });
  drawApp("/orders", { host: appHost({ "session.get": signedIn("buyer"), "list.page": { rows: [late], next: null, total: 1 } }) });
  const row = await screen.findByRole("row", { name: /lot 4/ });
  expect(row.textContent).toMatch(/Seller: Dispatch the goods\u00a0· 2 days late/);
});

// S0-62
test("a tab and a keyword narrow the orders and are the address", async () => {
  const { path } = drawApp("/orders", { host: lists("buyer") });
  await userEvent.click(await screen.findByRole("tab", { name: /Completed/ }));
  await waitFor(() => expect(screen.queryByText("Cotton towels, lot 3")).toBeNull());
  await fill(screen.getByRole("searchbox", { name: "Enter a keyword" }), "nothing like it");
  await waitFor(() => expect(screen.queryByText("Cotton towels, lot 1")).toBeNull());
  expect(path()).toContain("tab=completed");
  expect(path()).toContain("q=nothing");
});

// S0-69, S0-70
test("a seller's row shows ID, subject, category, quantity with unit, budget with currency, buyer and contract", async () => {
  const { path } = drawApp("/quotes", { host: lists("seller") });
  const grid = await screen.findByRole("grid");
  const row = await within(grid).findByRole("row", { name: /lot 25/ });
  expect(heads(grid)).toEqual(["ID", "Subject", "Quantity", "Budget range", "Buyer", "My quote", "Status", "Contract", "Valid until", "Category"]);
  expect(row.textContent).toMatch(/25.*lot 25.*40,000 pieces.*90,000 – 120,000USD.*Nordwind Import GmbH.*114,000.00.*Upload contract.*Towels/);
  expect(within(grid).getByRole("row", { name: /lot 22/ }).textContent).toContain("towel-1.jpg");
  await userEvent.click(within(row).getByRole("button", { name: /Upload contract/ }));
  await waitFor(() => expect(path()).toContain("/contract?quote="));
});

test("a price that waits to be sent stands in the row with a clock, and no contract is asked for before it is accepted", async () => {
  const mark = { command: "q", kind: "quote.revise", params: { currency: "USD", total: "124000.00" }, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null };
  const rows = [quoteRow(25, { mark } as unknown as Partial<QuoteRow>)];
  drawApp("/quotes", { host: appHost({ "session.get": signedIn("seller"), "list.page": { rows, next: null, total: 1 } }) });
  const row = await screen.findByRole("row", { name: /lot 25/ });
  expect(row.textContent).toContain("124,000.00");
  expect(row.textContent).not.toContain("114,000.00");
  expect(within(row).getByRole("img", { name: "waiting to send" })).toBeTruthy();
  expect(within(row).queryByRole("button", { name: /Upload contract/ })).toBeNull();
  expect(row.textContent).toContain("Once the price is accepted");
});

// S0-68
test("a quote that lost says so with its reason and nothing of the winner", async () => {
  drawApp("/quotes", { host: lists("seller") });
  const tabs = await screen.findByRole("tablist", { name: "My quotes by status" });
  await waitFor(() => expect(within(tabs).getAllByRole("tab").map((tab) => tab.textContent)).toEqual(["All3", "Communicating2", "Confirmed", "Traded", "Closed1"]));
  const row = await screen.findByRole("row", { name: /lot 17/ });
  await userEvent.hover(within(row).getByText("Not awarded"));
  expect((await screen.findByRole("tooltip")).textContent).toBe("Awarded to another seller");
  expect(within(row).queryByRole("button")).toBeNull();
});

test.each(LANGUAGES.flatMap((language) => [{ language, at: "/orders" } as const, { language, at: "/quotes" } as const]))("the list at $at has no faults for axe in $language", async ({ language, at }) => {
  const { container } = drawApp(at, { host: lists(at === "/orders" ? "buyer" : "seller"), language });
  await screen.findAllByText(/lot 2/);
  expect(await faults(container)).toEqual([]);
});
