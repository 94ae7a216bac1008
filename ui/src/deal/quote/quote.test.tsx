import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../../host";
import type { ActionView, Command, DealView, QuoteContent, Refusal, TotalArgs } from "../../host/bindings";
import { appHost, drawApp, fill } from "../../test/app";
import { DEAL, dealView, draftView, ONLINE, RFQ, signedIn } from "../../test/samples";
import { QUOTE } from "../../test/trade-rows";
import { faults } from "../../test/window";
import { LANGUAGES } from "../../words";

const AT = `/deal/${DEAL.owner}/${DEAL.id}/quote`;
const ABOUT = `${DEAL.owner}/${DEAL.id}`;
const QUEUED = { id: "c1", state: "queued", undo_until: null, target: {} };

/** What the core proposes: a first quote, or the next version of one. */
function proposal(kind: "quote.submit" | "quote.revise", content: QuoteContent = QUOTE.content): ActionView {
  const facts = kind === "quote.revise" ? { quote: QUOTE.id, quote_version: 2 } : {};
  const command = { kind, deal: DEAL, rfq_revision: 1, content, ...facts };
  return { kind, enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command, needs: ["content"], online_only: false, reasons: [] } as unknown as ActionView;
}

function editor(answers: object = {}, change: Partial<DealView> = {}) {
  const total = ({ lines }: TotalArgs) => {
    const amount = lines[0]?.unit_price === "2.80" ? "112000.00" : "114000.00";
    const money = { amount, currency: "USD" };
    return { lines: [money], total: money, advance: { amount: "34200.00", currency: "USD" }, balance: { amount: "79800.00", currency: "USD" }, refusals: [] };
  };
  const view = dealView({ hat: "seller", rfq: { ...RFQ, state: "communicating" }, actions: [proposal("quote.submit")], ...change });
  return appHost({
    "session.get": signedIn("seller"),
    "deal.get": view,
    "deal.timeline": { rows: [], next: null },
    "draft.list": { drafts: [] },
    "draft.save": draftView({}, { kind: "quote", about: ABOUT }),
    "draft.delete": {},
    "rules.total": total,
    "rules.check_mode": { refusals: [], warnings: [], alternative: null },
    "documents.state": { documents: [] },
    ...answers,
  });
}

const sent = (host: ReturnType<typeof editor>) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command }).command);
const refused = (...refusals: Refusal[]) => {
  throw new HostError({ ...refusals[0], code: refusals[0]?.code ?? "", guard: refusals[0]?.guard ?? "form", refusals });
};

// S0-73
test("a quantity of zero and a price of zero are each said beside their field, and what was typed stays", async () => {
  const host = editor({
    "action.submit": () =>
      refused(
        { code: "quantity_not_positive", guard: "form", field: "content.lines.0.quantity.value", params: {} },
        { code: "price_not_positive", guard: "form", field: "content.lines.0.unit_price", params: {} },
      ),
  });
  drawApp(AT, { host });
  const quantity = await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.clear(quantity);
  await fill(quantity, "0");
  await fill(screen.getByRole("textbox", { name: /Note to the buyer/ }), "Packed in cartons of 40.");
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  expect(await screen.findByText("The quantity must be above zero.")).toBeTruthy();
  expect(screen.getByText("The unit price must be above zero.")).toBeTruthy();
  expect(quantity.getAttribute("aria-invalid")).toBe("true");
  expect((quantity as HTMLInputElement).value).toBe("0");
  expect(screen.getByDisplayValue("Packed in cartons of 40.")).toBeTruthy();
});

test("the second place is asked for under a term that has one, and goes with that term", async () => {
  const host = editor({ "action.submit": () => refused({ code: "required", guard: "form", field: "content.delivery_place", params: {} }) });
  drawApp(AT, { host });
  const port = await screen.findByRole("textbox", { name: /^Port of shipment/ });
  expect((port as HTMLInputElement).value).toBe("Haiphong");
  await userEvent.clear(port);
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  await waitFor(() => expect(port.getAttribute("aria-invalid")).toBe("true"));
  await userEvent.click(screen.getByRole("button", { name: /Incoterms rule/ }));
  await userEvent.click(await screen.findByRole("option", { name: /^FCA/ }));
  expect(screen.queryByRole("textbox", { name: /^Port of shipment/ })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  await waitFor(() => expect(sent(host).at(-1)).toMatchObject({ content: { incoterm: "FCA", delivery_place: "" } }));
});

// S0-71
test("a modified price shows the exact new total beside the old one and stands on the version seen", async () => {
  const host = editor({ "action.submit": QUEUED }, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  expect(await screen.findByRole("heading", { level: 1, name: /Revise quote, version 3/ })).toBeTruthy();
  const price = screen.getByRole("textbox", { name: /^Unit price/ });
  await userEvent.clear(price);
  await fill(price, "2.80");
  await userEvent.tab();
  expect(await screen.findByText("Now 112,000.00 USD, was 114,000.00 USD")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  await waitFor(() => expect(sent(host).length).toBe(1));
  expect(sent(host)[0]).toMatchObject({ kind: "quote.revise", quote: QUOTE.id, quote_version: 2, content: { lines: [{ unit_price: "2.80" }] } });
});

test("offline the quote is queued, and it is said that nobody sees it yet", async () => {
  const host = editor({ "action.submit": QUEUED, "sync.status": { ...ONLINE, connection: "offline" } });
  const { path } = drawApp(AT, { host });
  expect(await screen.findByText(/only then the buyer sees it/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Queue quote/ }));
  await waitFor(() => expect(path()).not.toContain("/quote"));
  expect(sent(host)[0]).toMatchObject({ kind: "quote.submit", deal: DEAL });
});

test("an RFQ that closed meanwhile is asked about before the quote is queued, and nothing is lost", async () => {
  const host = editor({
    "action.submit": ({ anyway }: { anyway?: boolean }) => (anyway ? QUEUED : refused({ code: "rfq.not_now", guard: "state", field: null, params: { state: "canceled" } })),
  });
  drawApp(AT, { host });
  await screen.findByRole("textbox", { name: "Quantity" });
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  const ask = await screen.findByRole("alertdialog");
  expect(screen.getByDisplayValue("2.85")).toBeTruthy();
  const anyway = within(ask).getAllByRole("button").at(-1);
  if (anyway) await userEvent.click(anyway);
  await waitFor(() => expect(sent(host).length).toBe(2));
});

/** A price that was begun over a version of the live quote and never sent. */
function begun(version: number, price = "2.75") {
  return draftView({ ...QUOTE.content, lines: QUOTE.content.lines.map((line) => ({ ...line, unit_price: price })), over: { quote: QUOTE.id, version } }, { kind: "quote", about: ABOUT });
}

const saved = (host: ReturnType<typeof editor>) => host.calls.filter(({ name }) => name === "draft.save").map(({ args }) => args as { about: string; fields: Record<string, unknown> });

test("a changed price is kept as it is typed, with the version it was written over", async () => {
  const host = editor({}, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  const price = await screen.findByRole("textbox", { name: /^Unit price/ });
  await userEvent.clear(price);
  await fill(price, "2.80");
  await waitFor(() => expect(saved(host).at(-1)).toMatchObject({ about: ABOUT, fields: { lines: [{ unit_price: "2.80" }], over: { quote: QUOTE.id, version: 2 } } }));
  expect(await screen.findByText(/^Saved/)).toBeTruthy();
});

test("closing the window at once loses nothing of a changed price", async () => {
  const host = editor({}, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  const { unmount } = drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  const price = await screen.findByRole("textbox", { name: /^Unit price/ });
  await userEvent.clear(price);
  await fill(price, "2.80");
  unmount();
  await waitFor(() => expect(saved(host).at(-1)?.fields).toMatchObject({ lines: [{ unit_price: "2.80" }] }));
});

// S0-71
test("a change that was begun is found again, is not taken for what the buyer has, and goes out as the next version", async () => {
  const host = editor({ "action.submit": QUEUED, "draft.list": { drafts: [begun(2)] } }, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  expect(await screen.findByDisplayValue("2.75")).toBeTruthy();
  expect(screen.getByText(/and not sent\. The buyer has version 2\./)).toBeTruthy();
  expect(screen.queryByText(/It was written over/)).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  await waitFor(() => expect(sent(host).length).toBe(1));
  const [command] = sent(host);
  expect(command).toMatchObject({ kind: "quote.revise", quote_version: 2, content: { lines: [{ unit_price: "2.75" }] } });
  expect((command as unknown as { content: object }).content).not.toHaveProperty("over");
  await waitFor(() => expect(host.calls).toContainEqual({ name: "draft.delete", args: { id: begun(2).id } }));
});

test("a change that the rules refuse stays a draft", async () => {
  const host = editor(
    { "action.submit": () => refused({ code: "price_not_positive", guard: "form", field: "content.lines.0.unit_price", params: {} }), "draft.list": { drafts: [begun(2, "0")] } },
    { quotes: [QUOTE], actions: [proposal("quote.revise")] },
  );
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  await screen.findByText(/and not sent\. The buyer has version 2\./);
  await userEvent.click(screen.getByRole("button", { name: /Submit quote/ }));
  expect(await screen.findByText("The unit price must be above zero.")).toBeTruthy();
  expect(host.calls.some(({ name }) => name === "draft.delete")).toBe(false);
});

test("a change written over a version that a colleague replaced says so", async () => {
  const host = editor({ "draft.list": { drafts: [begun(1)] } }, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  expect(await screen.findByText("It was written over version 1. Compare it with version 2 before you send it.")).toBeTruthy();
  expect(screen.getByDisplayValue("2.75")).toBeTruthy();
});

test("a change that was begun can be thrown away for the quote as it stands", async () => {
  const host = editor({ "draft.list": { drafts: [begun(1)] } }, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  await userEvent.click(await screen.findByRole("button", { name: "Start again from version 2" }));
  expect(await screen.findByDisplayValue("2.85")).toBeTruthy();
  expect(screen.queryByText(/and not sent/)).toBeNull();
  expect(host.calls).toContainEqual({ name: "draft.delete", args: { id: begun(1).id } });
});

test("what was typed is there when one comes back to the form in the same window", async () => {
  let drafts: ReturnType<typeof begun>[] = [];
  const host = editor({ "draft.list": () => ({ drafts }) }, { quotes: [QUOTE], actions: [proposal("quote.revise")] });
  const { router } = drawApp(`${AT}?quote=${QUOTE.id}`, { host });
  expect(await screen.findByDisplayValue("2.85")).toBeTruthy();
  await router.navigate({ href: "/attention" });
  await waitFor(() => expect(screen.queryByDisplayValue("2.85")).toBeNull());
  drafts = [begun(2)];
  await router.navigate({ href: `${AT}?quote=${QUOTE.id}` });
  expect(await screen.findByDisplayValue("2.75")).toBeTruthy();
});

test("the form of a quote says where it belongs and what it is for, like the other pages of a deal", async () => {
  const { path } = drawApp(`${AT}?quote=${QUOTE.id}`, { host: editor({}, { quotes: [QUOTE], actions: [proposal("quote.revise")] }) });
  const heading = await screen.findByRole("heading", { level: 1, name: "Revise quote, version 3" });
  expect(heading.nextElementSibling?.textContent).toBe(`RFQ 25 · ${RFQ.content.subject} · 40,000 pieces`);
  const way = within(screen.getByRole("navigation", { name: "Where this page belongs" }));
  expect(way.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
    ["Quotes", "/quotes"],
    ["RFQ 25", `/deal/${DEAL.owner}/${DEAL.id}?quote=${QUOTE.id}`],
  ]);
  await userEvent.click(way.getByRole("link", { name: "RFQ 25" }));
  await waitFor(() => expect(path()).toBe(`/deal/${DEAL.owner}/${DEAL.id}?quote=${QUOTE.id}`));
});

test.each(LANGUAGES)("the quote has no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: editor(), language });
  await screen.findByDisplayValue(/^2[.,]85$/);
  expect(await faults(container)).toEqual([]);
});
