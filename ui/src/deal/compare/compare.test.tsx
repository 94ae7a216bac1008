import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { CompareColumn, CompareView } from "../../host/bindings";
import { appHost, drawApp } from "../../test/app";
import { DEAL, signedIn } from "../../test/samples";
import { QUOTE } from "../../test/trade-rows";
import { faults } from "../../test/window";
import { LANGUAGES } from "../../words";

const AT = `/deal/${DEAL.owner}/${DEAL.id}/compare`;
const OTHER = "0190a000-0000-7000-8000-00000000cc77";

function column(change: Partial<CompareColumn>): CompareColumn {
  const { content } = QUOTE;
  const quote = change.quote ?? QUOTE.id;
  return {
    quote,
    seller: QUOTE.seller,
    card: null,
    state: "live",
    version: 2,
    currency: "USD",
    unit_price: "2.85",
    unit_price_common: "2.85",
    total: QUOTE.total,
    total_common: QUOTE.total,
    difference_percent: null,
    best: true,
    comparable: true,
    incoterm: content.incoterm,
    named_place: content.named_place,
    delivery_place: "",
    mode: content.mode,
    lead_time_days: content.lead_time_days,
    payment: content.payment,
    valid_until: content.valid_until,
    days_left: 20,
    note: "",
    changes: [],
    mark: null,
    actions: [{ kind: "quote.select", enabled: true, why_not: null, confirmation: "none", primary: false, grave: false, command: { kind: "quote.select", deal: DEAL, quote, quote_version: 2 }, needs: [] }],
    ...change,
  } as CompareColumn;
}

const COLUMNS = [column({}), column({ quote: OTHER, seller: { ...QUOTE.seller, name: "声远科技" }, best: false, difference_percent: "5.0", total: { amount: "119700.00", currency: "USD" } })];

function page() {
  const view = { deal: DEAL, number: "25", subject: QUOTE.subject, quantity: { value: "40000", unit: "H87" }, currency: "USD", rates: [], columns: COLUMNS } as unknown as CompareView;
  return appHost({ "session.get": signedIn("buyer"), "compare.get": view, "action.submit": { id: "c", state: "queued", undo_until: null, target: {} } });
}

test("selecting from the comparison first says what it means, with the seller and the price of that column", async () => {
  const host = page();
  drawApp(AT, { host });
  await userEvent.click(await screen.findByRole("button", { name: "Select 声远科技" }));
  const dialog = await screen.findByRole("dialog", { name: "Select this quote" });
  expect(dialog.textContent).toMatch(/声远科技, 119,700.00.USD\. The price is held/);
  expect(host.calls.some(({ name }) => name === "action.submit")).toBe(false);
  await userEvent.click(within(dialog).getByRole("button", { name: /Select this quote/ }));
  expect(host.calls.find(({ name }) => name === "action.submit")?.args).toEqual({ command: COLUMNS[1]?.actions[0]?.command, anyway: false });
});

test("every quote is selected with the same button; only the chip says which price is the lowest", async () => {
  drawApp(AT, { host: page() });
  const buttons = await screen.findAllByRole("button", { name: /^Select / });
  expect(buttons.map((button) => button.textContent)).toEqual(["Select…", "Select…"]);
  expect(new Set(buttons.map((button) => button.className)).size).toBe(1);
  expect(screen.getAllByText("lowest price")).toHaveLength(1);
});

test.each(LANGUAGES)("the comparison has no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: page(), language });
  await screen.findByRole("table");
  expect(await faults(container)).toEqual([]);
});
