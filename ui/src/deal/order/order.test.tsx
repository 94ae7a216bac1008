import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../../host";
import type { ActionView, Command, DealView, OrderContent, Refusal, TotalArgs } from "../../host/bindings";
import { appHost, drawApp, fill } from "../../test/app";
import { ORDER, ORDER_CONTENT } from "../../test/order-samples";
import { DEAL, dealView, draftView, ENTERPRISE, enterpriseView, ONLINE, RFQ, signedIn } from "../../test/samples";
import { QUOTE } from "../../test/trade-rows";
import { faults } from "../../test/window";
import { LANGUAGES } from "../../words";

const AT = `/deal/${DEAL.owner}/${DEAL.id}/order?quote=${QUOTE.id}`;
const QUEUED = { id: "c1", state: "queued", undo_until: null, target: {} };

/** The sums of one line in whole cents, as the core answers them. */
function total({ lines, advance, advance_percent }: TotalArgs) {
  const cents = Math.round(Number(lines[0]?.quantity ?? "") * Number(lines[0]?.unit_price ?? "") * 100);
  const money = (amount: number) => ({ amount: (amount / 100).toFixed(2), currency: "USD" });
  const ahead = Math.round(advance_percent ? (cents * Number(advance_percent)) / 100 : Number(advance ?? "0") * 100);
  const above = ahead > cents;
  const refusals = above ? [{ code: "advance_above_total", guard: "form", field: "advance", params: { total: money(cents).amount, currency: "USD" } }] : [];
  return { lines: [money(cents)], total: money(cents), advance: above ? null : money(ahead), balance: above ? null : money(cents - ahead), refusals };
}

function proposal(kind: "order.submit" | "order.revise" = "order.submit", content: OrderContent = ORDER_CONTENT): ActionView {
  const command = { kind, deal: DEAL, quote: QUOTE.id, quote_version: 2, content };
  return { kind, enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command, needs: ["content"] };
}

const ABOUT = `${DEAL.owner}/${DEAL.id}`;

/** An order that was begun: half the quantity, at what the quote asked for then. */
function begun(quote = QUOTE.id) {
  const lines = ORDER_CONTENT.lines.map((line) => ({ ...line, quantity: { ...line.quantity, value: "20000" }, unit_price: "9.99" }));
  return draftView({ ...ORDER_CONTENT, lines, over: { quote, version: 2 } }, { kind: "order", about: ABOUT });
}

function form(answers: object = {}, change: Partial<DealView> = {}) {
  const view = dealView({ rfq: { ...RFQ, state: "confirmed" }, quotes: [{ ...QUOTE, state: "selected" }], focus: { quote: QUOTE.id }, actions: [proposal()], ...change });
  return appHost({
    "session.get": signedIn("buyer"),
    "deal.get": view,
    "deal.timeline": { rows: [], next: null },
    "enterprise.get": enterpriseView(),
    "rules.total": total,
    "rules.check_mode": { refusals: [], warnings: [], alternative: null },
    "action.check": { refusals: [], warnings: [] },
    "documents.state": { documents: [] },
    "draft.list": { drafts: [] },
    "draft.save": begun(),
    "draft.delete": {},
    ...answers,
  });
}

const sent = (host: ReturnType<typeof form>) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command & { content: OrderContent } }).command);
const refused = (...refusals: Refusal[]) => {
  throw new HostError({ ...refusals[0], code: refusals[0]?.code ?? "", guard: refusals[0]?.guard ?? "form", refusals });
};

/** Types another text over what a field holds. */
async function retype(name: string | RegExp, text: string): Promise<HTMLInputElement> {
  const field = await screen.findByRole<HTMLInputElement>("textbox", { name });
  await userEvent.clear(field);
  await fill(field, text);
  await userEvent.tab();
  return field;
}

/** Reads the order once more and places it. */
async function place(): Promise<void> {
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog", { name: "Review order" });
  await userEvent.click(within(dialog).getByRole("button", { name: /^(Place|Queue) order/ }));
}

const figure = (name: string) => within(screen.getByText("Balance", { selector: "dt" }).closest("dl") as HTMLElement).getByText(name, { selector: "dt" }).nextElementSibling?.textContent;

// S0-80
test("a quantity of zero is refused beside its field and nothing typed is lost", async () => {
  const host = form({ "action.submit": () => refused({ code: "quantity_not_positive", guard: "form", field: "content.lines.0.quantity.value", params: {} }) });
  const { path } = drawApp(AT, { host });
  const quantity = await retype("Quantity", "0");
  await retype("Specification", "Two colours, packed in cartons of 40.");
  await place();
  await waitFor(() => expect(quantity.getAttribute("aria-invalid")).toBe("true"));
  const said = quantity.getAttribute("aria-describedby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
  expect(said).toContain("The quantity must be above zero.");
  expect(quantity.value).toBe("0");
  expect(screen.getByDisplayValue("Two colours, packed in cartons of 40.")).toBeTruthy();
  expect(path()).toContain("/order");
  await retype("Quantity", "100");
  expect(quantity.getAttribute("aria-invalid")).not.toBe("true");
});

// S0-83
test("the balance follows the advance, as an amount and as a share of the total", async () => {
  drawApp(AT, { host: form() });
  await waitFor(() => expect(figure("Balance")).toBe("79,800.00USD"));
  await retype("Advance payment", "14000");
  await waitFor(() => expect(figure("Balance")).toBe("100,000.00USD"));
  await retype("Advance in percent", "50");
  await waitFor(() => expect(figure("Balance")).toBe("57,000.00USD"));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Advance payment" }).value).toBe("57,000.00");
});

test("an advance given in percent stays that share when the quantity changes", async () => {
  const host = form({ "action.submit": QUEUED });
  drawApp(AT, { host });
  await retype("Advance in percent", "50");
  await retype("Quantity", "20000");
  await waitFor(() => expect(figure("Advance payment")).toBe("28,500.00USD"));
  await place();
  await waitFor(() => expect(sent(host).length).toBe(1));
  expect(sent(host)[0]?.content).toMatchObject({ advance: "28500.00", lines: [{ quantity: { value: "20000" } }] });
});

// S0-83
test("an advance above the total is said at the advance while it is typed", async () => {
  drawApp(AT, { host: form() });
  const advance = await retype("Advance payment", "114000.01");
  await waitFor(() => expect(advance.getAttribute("aria-invalid")).toBe("true"));
  const said = advance.getAttribute("aria-describedby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join(" ");
  expect(said).toContain("The advance payment is more than the total of 114,000.00\u00a0USD.");
  expect(figure("Balance")).not.toContain("USD");
  await retype("Advance payment", "114000");
  await waitFor(() => expect(advance.getAttribute("aria-invalid")).not.toBe("true"));
});

// S0-79
test("what differs from the quote is read before the order is placed", async () => {
  drawApp(AT, { host: form() });
  await retype("Quantity", "20000");
  await retype("Named place", "Bremerhaven");
  await retype("Lead time", "40");
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog", { name: "Review order" });
  expect(within(dialog).getByText("Differs from the quote")).toBeTruthy();
  const differ = await waitFor(() => within(dialog).getAllByRole("listitem").map((item) => item.textContent));
  expect(differ).toEqual([
    "Named place: quoted Hamburg, ordered Bremerhaven",
    "Lead time: quoted 35, ordered 40",
    "Quantity: quoted 40,000, ordered 20,000",
  ]);
});

test("another advance than the quote's is among what differs; the quote's own is not", async () => {
  drawApp(AT, { host: form() });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  expect(within(await screen.findByRole("dialog", { name: "Review order" })).queryByText("Differs from the quote")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Back" }));
  await retype("Advance payment", "50000");
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  expect(await screen.findByText("Advance payment: quoted 34,200.00 USD, ordered 50,000.00 USD")).toBeTruthy();
});

test("the seller reads where the order differs from its quote before it confirms", async () => {
  const order = {
    ...ORDER,
    commercial: "to_be_confirmed" as const,
    number: null,
    deviations: [
      { field: "payment_method", quoted: "bank_transfer", ordered: "letter_of_credit" },
      { field: "lines.0.quantity", quoted: "40000", ordered: "20000" },
    ],
  };
  const view = { hat: "seller", quotes: [{ ...QUOTE, state: "selected" as const }], orders: [order], focus: { quote: QUOTE.id, order: order.id }, actions: [] } as const;
  drawApp(`/deal/${DEAL.owner}/${DEAL.id}?order=${order.id}`, { host: form({ "session.get": signedIn("seller") }, view as unknown as Partial<DealView>) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  expect(await within(article).findByText("Payment method: quoted Bank transfer (T/T), ordered Letter of credit (L/C)")).toBeTruthy();
  expect(within(article).getByText("Quantity: quoted 40,000, ordered 20,000")).toBeTruthy();
});

test("the buyer reads beside the total how the order is paid and when each part is due", async () => {
  drawApp(AT, { host: form() });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog", { name: "Review order" });
  const said = (name: string) => within(dialog).getByText(name, { selector: "dt" }).nextElementSibling?.textContent;
  await waitFor(() => expect(said("Total")).toBe("114,000.00USD"));
  expect(said("Payment method")).toBe("Bank transfer (T/T)");
  expect(said("Advance payment")).toBe("34,200.00USDdue with the order");
  expect(said("Balance")).toBe("79,800.00USDdue when the goods are ready");
});

test("the seller reads the same on the order and once more before it confirms", async () => {
  const schedule = ORDER.schedule.map((line) => ({ ...line, state: "pending" as const, paid_at: null, received: { amount: "0.00", currency: "USD" }, method: "letter_of_credit" as const }));
  const order = { ...ORDER, commercial: "to_be_confirmed" as const, tab: "to_be_confirmed" as const, number: null, schedule, content: { ...ORDER_CONTENT, payment_method: "letter_of_credit" as const } };
  const approve = { kind: "order.approve", enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command: { kind: "order.approve", deal: DEAL, order: order.id, terms_version: 1 }, needs: [] };
  const view = { hat: "seller", quotes: [{ ...QUOTE, state: "ordered" }], orders: [order], focus: { quote: QUOTE.id, order: order.id }, actions: [approve] } as unknown as Partial<DealView>;
  drawApp(`/deal/${DEAL.owner}/${DEAL.id}?order=${order.id}`, { host: form({ "session.get": signedIn("seller") }, view) });
  const article = await screen.findByRole("article", { name: RFQ.content.subject });
  const paid = (part: HTMLElement) => ["Payment method", "Advance payment", "Balance"].map((name) => within(part).getByText(name, { selector: "dt" }).nextElementSibling?.textContent);
  const terms = ["Letter of credit (L/C)", "34,200.00USDdue with the order", "79,800.00USDdue when the goods are ready"];
  expect(paid(article)).toEqual(terms);
  await userEvent.click(within(article).getByRole("button", { name: /Confirm order/ }));
  expect(paid(await screen.findByRole("dialog", { name: "Confirm order" }))).toEqual(terms);
});

test("an order that was read is placed with Ctrl+Enter, but not by the key still held down from opening it", async () => {
  const host = form({ "action.submit": QUEUED });
  drawApp(AT, { host });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog", { name: "Review order" });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  fireEvent.keyDown(document.activeElement as Element, { key: "Enter", ctrlKey: true, repeat: true });
  expect(screen.getByRole("dialog", { name: "Review order" })).toBe(dialog);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(sent(host)[0]).toMatchObject({ kind: "order.submit" }));
});

test("what the rules say against the order is read in the review already", async () => {
  drawApp(AT, { host: form({ "action.check": { refusals: [{ code: "required", guard: "form", field: "content.named_place", params: {} }], warnings: [] } }) });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  expect(await within(await screen.findByRole("dialog")).findByText("Fill this in.")).toBeTruthy();
});

test("an order above the person’s limit cannot be placed, and who can do it is said beside the button", async () => {
  const params = { action: "order.submit", total: "114000.00", currency: "USD", limit: "20000.00", limit_currency: "USD", who: "Anna Krüger" };
  const host = form({ "action.check": { refusals: [], warnings: [{ code: "authority.above_limit", guard: "state", field: null, params }] } });
  drawApp(AT, { host });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog", { name: "Review order" });
  const why = await within(dialog).findByText(/above your limit of 20,000.00.USD per deal\. Anna Krüger can do it\./);
  const confirm = within(dialog).getByRole<HTMLButtonElement>("button", { name: /Place order/ });
  expect(confirm.disabled).toBe(true);
  expect(confirm.getAttribute("aria-describedby")).toBe(why.id);
  expect(why.parentElement).toBe(confirm.parentElement);
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(sent(host)).toEqual([]);
});

test("an order goes out with the version of the quote it stands on, and the address chosen", async () => {
  const second = { ...ENTERPRISE.addresses[0], id: "0190a000-0000-7000-8000-00000000ad02", label: "Outlet" };
  const host = form({ "action.submit": QUEUED, "enterprise.get": enterpriseView({ enterprise: { ...ENTERPRISE, addresses: [...ENTERPRISE.addresses, second] } as typeof ENTERPRISE }) });
  const { path } = drawApp(AT, { host });
  await userEvent.click(await screen.findByRole("button", { name: /Ship to/ }));
  await userEvent.click(await screen.findByRole("option", { name: /Outlet/ }));
  await place();
  await waitFor(() => expect(path()).not.toContain("/order"));
  expect(sent(host)[0]).toMatchObject({ kind: "order.submit", quote: QUOTE.id, quote_version: 2, content: { ship_to: { label: "Outlet" } } });
});

test("offline the order is queued, and it is said that the seller does not see it yet", async () => {
  const host = form({ "action.submit": QUEUED, "sync.status": { ...ONLINE, connection: "offline" } });
  drawApp(AT, { host });
  expect(await screen.findByText(/the seller sees it only then/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Review order/ }));
  const dialog = await screen.findByRole("dialog");
  expect(within(dialog).queryByRole("button", { name: /Place order/ })).toBeNull();
  await userEvent.click(within(dialog).getByRole("button", { name: /Queue order/ }));
  expect(await screen.findByText(/Waiting to send|sent when you are (online|back)/i)).toBeTruthy();
  expect(screen.queryByText(/Order placed|To be confirmed/)).toBeNull();
});

test("a quote that is no longer selected is said where the order would be written", async () => {
  const action = { ...proposal(), enabled: false, why_not: { code: "quote.not_now", guard: "state", field: null, params: { state: "live" } } } as ActionView;
  drawApp(AT, { host: form({}, { actions: [action] }) });
  expect(await screen.findByText("No order can be placed from this quote now.")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /Review order/ })).toBeNull();
});

test("an order is kept as it is typed, with the quote it is written over", async () => {
  const host = form();
  const { unmount } = drawApp(AT, { host });
  await retype("Quantity", "20000");
  unmount();
  await waitFor(() => expect(host.calls).toContainEqual(expect.objectContaining({ name: "draft.save" })));
  const saved = host.calls.filter(({ name }) => name === "draft.save").at(-1)?.args;
  expect(saved).toMatchObject({ kind: "order", about: ABOUT, fields: { lines: [{ quantity: { value: "20000" } }], over: { quote: QUOTE.id, version: 2 } } });
});

test("an order that was begun is found again at the quote's own price, and is placed with its draft", async () => {
  const host = form({ "action.submit": QUEUED, "draft.list": { drafts: [begun()] } });
  drawApp(AT, { host });
  expect(await screen.findByDisplayValue("20,000")).toBeTruthy();
  expect(screen.getByText(/^Begun .* and not placed\.$/)).toBeTruthy();
  await place();
  await waitFor(() => expect(sent(host).length).toBe(1));
  expect(sent(host)[0]).toMatchObject({ draft: begun().id, content: { lines: [{ quantity: { value: "20000" }, unit_price: "2.85" }] } });
  expect(sent(host)[0]?.content).not.toHaveProperty("over");
});

test("an order that was begun over another quote is not taken for this one", async () => {
  drawApp(AT, { host: form({ "draft.list": { drafts: [begun("0190a000-0000-7000-8000-0000000f0099")] } }) });
  expect(await screen.findByDisplayValue("40,000")).toBeTruthy();
  expect(screen.queryByText(/and not placed/)).toBeNull();
});

test("an order that was begun can be thrown away for what the quote says", async () => {
  const host = form({ "draft.list": { drafts: [begun()] } });
  drawApp(AT, { host });
  await userEvent.click(await screen.findByRole("button", { name: "Start again from the quote" }));
  expect(await screen.findByDisplayValue("40,000")).toBeTruthy();
  expect(host.calls).toContainEqual({ name: "draft.delete", args: { id: begun().id } });
});

test.each(LANGUAGES)("the order has no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: form(), language });
  await screen.findByDisplayValue("Hamburg");
  expect(await faults(container)).toEqual([]);
});
