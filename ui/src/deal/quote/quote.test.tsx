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
    "draft.save": draftView({}, { kind: "quote", about: DEAL.id }),
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

test.each(LANGUAGES)("the quote has no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: editor(), language });
  await screen.findByDisplayValue(/^2[.,]85$/);
  expect(await faults(container)).toEqual([]);
});
