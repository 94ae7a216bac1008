import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../host";
import type { ActionView, BankEntry, BankEntryRow, BankEntryState, BankEntryView, Candidate, Command, Mark } from "../host/bindings";
import { appHost, drawApp, fill } from "../test/app";
import { ORDER } from "../test/order-samples";
import { DEAL, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const QUEUED = { id: "c1", state: "queued", undo_until: null, target: {} };
const usd = (amount: string) => ({ amount, currency: "USD" });

const ENTRY: BankEntry = {
  id: "0190a000-0000-7000-8000-00000000be01",
  state: "unmatched",
  content: { account: "", statement: "2026-228", position: 0, reference: "HV-9910", amount: usd("34200.00"), value_date: "2026-11-21", payer: "Nordwind Import GmbH", remittance: "20261120090000025 advance" },
  associations: [],
  reason: null,
  imported_at: "2026-11-21T10:00:00Z",
};

const ASSOCIATE = { kind: "bank_entry.associate", entry: ENTRY.id, deal: DEAL, payment: { order: ORDER.id, line: 0, amount: "34200.00" } };

function candidate(change: Partial<Candidate> = {}): Candidate {
  const associate = { kind: "bank_entry.associate", enabled: true, why_not: null, confirmation: "none", primary: true, grave: false, command: ASSOCIATE, needs: [] } as ActionView;
  return {
    deal: DEAL,
    order: ORDER.id,
    order_number: "20261120090000025",
    subject: "Cotton bath towels",
    buyer: ORDER.buyer,
    seller: ORDER.seller,
    line: 0,
    name: "advance",
    due: usd("34200.00"),
    received: usd("0.00"),
    amount: usd("34200.00"),
    reasons: [
      { code: "order_number", params: {} },
      { code: "amount", params: {} },
    ],
    associate,
    ...change,
  };
}

function opened(change: Partial<BankEntryView> = {}, state: BankEntryState = "unmatched"): BankEntryView {
  return { entry: { ...ENTRY, state }, open: usd("34200.00"), candidates: [candidate()], marks: [], actions: [], ...change };
}

function desk(view: BankEntryView = opened(), answers: object = {}) {
  const { content, state, id } = view.entry;
  const row: BankEntryRow & { row: "bank_entry" } = { row: "bank_entry", entry: id, state, ...content, open: view.open, mark: view.marks[0] ?? null };
  return appHost({
    "session.get": signedIn("operator"),
    "list.page": ({ list }: { list: string }) => (list === "bank_entries" ? { rows: [row], next: null, total: 1 } : { rows: [], next: null, total: 0 }),
    "bank_entry.get": view,
    ...answers,
  });
}

const AT = `/bank-entries?entry=${ENTRY.id}`;
const entry = () => screen.findByRole("article", { name: "HV-9910" });
const sent = (host: ReturnType<typeof desk>) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command }).command);

// S0-96
test("an entry is matched to the order line that fits, and why it fits is said", async () => {
  const host = desk(opened(), { "action.submit": QUEUED });
  drawApp(AT, { host });
  const article = await entry();
  expect(within(article).getByText(/Advance payment · 34,200.00.USD still due · Nordwind Import GmbH · order number in the text · same amount/)).toBeTruthy();
  await userEvent.click(within(article).getByRole("button", { name: /^Match 34,200.00.USD/ }));
  await waitFor(() => expect(sent(host)).toEqual([ASSOCIATE]));
  expect(within(article).getByText("Unmatched")).toBeTruthy();
});

test("an entry already associated offers no second association", async () => {
  const associations = [{ deal: DEAL.id, deal_owner: DEAL.owner, order: ORDER.id, order_number: "20261120090000025", amount: usd("34200.00"), at: "2026-11-21T10:05:00Z", by: "Mei Chen" }];
  const view = opened({ open: usd("0.00") }, "associated");
  drawApp(AT, { host: desk({ ...view, entry: { ...view.entry, associations } }) });
  const article = await entry();
  expect(within(article).getByText("Matched to")).toBeTruthy();
  expect(within(article).getByText("Mei Chen")).toBeTruthy();
  expect(within(article).queryByText("Orders it may pay")).toBeNull();
  expect(within(article).queryByRole("button", { name: /^Match/ })).toBeNull();
});

test("an entry set aside offers no association either", async () => {
  drawApp(AT, { host: desk(opened({}, "ignored")) });
  expect(within(await entry()).queryByRole("button", { name: /^Match/ })).toBeNull();
});

test("an association that waits to be sent is a mark; the entry stays unmatched and is not matched twice", async () => {
  const mark = { command: "c", kind: "bank_entry.associate", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null } as unknown as Mark;
  const { associate } = candidate();
  const why_not = { code: "bank_entry.more_than_left", guard: "state" as const, field: null, params: { left: "0", currency: "USD" } };
  drawApp(AT, { host: desk(opened({ marks: [mark], candidates: [candidate({ associate: { ...associate, enabled: false, why_not } })] })) });
  const article = await entry();
  expect(within(article).getByText("Match to order: waiting to send")).toBeTruthy();
  expect(within(article).getByText("Unmatched")).toBeTruthy();
  expect(within(article).queryByText("Matched to")).toBeNull();
  expect((within(article).getByRole("button", { name: /^Match/ }) as HTMLButtonElement).disabled).toBe(true);
});

test("without a fitting order it is said that none waits for this amount", async () => {
  drawApp(AT, { host: desk(opened({ candidates: [] })) });
  expect(await within(await entry()).findByText("No order waits for this amount in this currency.")).toBeTruthy();
});

test("an entry that was entered before is asked about, and going back finds the form as it was typed", async () => {
  const refusal = { code: "bank_entry.imported_already", guard: "state" as const, field: null, params: { statement: "2026-228", reference: "HV-9910" } };
  const host = desk(opened(), {
    "action.submit": ({ command }: { command: { content: { reference: string } } }) => {
      if (command.content.reference === "HV-9910") throw new HostError({ ...refusal, refusals: [refusal] });
      return QUEUED;
    },
  });
  drawApp("/bank-entries", { host });
  await userEvent.click((await screen.findAllByRole("button", { name: /^Enter bank entry/ }))[0] as HTMLElement);
  const dialog = await screen.findByRole("dialog", { name: "Enter bank entry" });
  await fill(within(dialog).getByRole("textbox", { name: "Statement no." }), "2026-228");
  const reference = within(dialog).getByRole<HTMLInputElement>("textbox", { name: "Reference" });
  await fill(reference, "HV-9910");
  await fill(within(dialog).getByRole("textbox", { name: "Amount" }), "34,200.00");
  await fill(within(dialog).getByRole("textbox", { name: "Payer" }), "Nordwind Import GmbH");
  await userEvent.click(within(dialog).getByRole("button", { name: /^Enter bank entry/ }));
  const ask = await screen.findByRole("alertdialog");
  expect(within(ask).getByText(/^This entry was entered before: statement 2026-228, reference HV-9910\./)).toBeTruthy();
  await userEvent.click(within(ask).getByRole("button", { name: "Back" }));
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(within(dialog).getByDisplayValue("34,200.00")).toBeTruthy();
  expect(within(dialog).getByDisplayValue("Nordwind Import GmbH")).toBeTruthy();
  await userEvent.clear(reference);
  await fill(reference, "HV-9911");
  await userEvent.click(within(dialog).getByRole("button", { name: /^Enter bank entry/ }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Enter bank entry" })).toBeNull());
  expect(sent(host)[1]).toMatchObject({ kind: "bank_entry.import", content: { statement: "2026-228", reference: "HV-9911", amount: { amount: "34200.00", currency: "USD" } } });
});

// S0-95
test("an entry without a reference is told apart by where it stands in the statement", async () => {
  const refusal = { code: "bank_entry.no_reference", guard: "form" as const, field: "content.position", params: {} };
  const host = desk(opened(), {
    "action.submit": ({ command }: { command: { content: { position: number } } }) => {
      if (command.content.position === 0) throw new HostError({ ...refusal, refusals: [refusal] });
      return QUEUED;
    },
  });
  drawApp("/bank-entries", { host });
  await userEvent.click((await screen.findAllByRole("button", { name: /^Enter bank entry/ }))[0] as HTMLElement);
  const dialog = await screen.findByRole("dialog", { name: "Enter bank entry" });
  await fill(within(dialog).getByRole("textbox", { name: /^Account of the statement/ }), "DE89 3704 0044 0532 0130 00");
  await fill(within(dialog).getByRole("textbox", { name: "Statement no." }), "2026-228");
  await fill(within(dialog).getByRole("textbox", { name: "Reference" }), "NONREF");
  await userEvent.click(within(dialog).getByRole("button", { name: /^Enter bank entry/ }));
  const position = within(dialog).getByRole("textbox", { name: /^Position in the statement/ });
  await waitFor(() => expect(position.getAttribute("aria-invalid")).toBe("true"));
  expect(within(dialog).getByText("The bank gave no reference. Say where the entry stands in the statement.")).toBeTruthy();
  await fill(position, "no. 12");
  await userEvent.click(within(dialog).getByRole("button", { name: /^Enter bank entry/ }));
  await waitFor(() => expect(screen.queryByRole("dialog", { name: "Enter bank entry" })).toBeNull());
  expect(sent(host)[1]).toMatchObject({ content: { account: "DE89 3704 0044 0532 0130 00", reference: "NONREF", position: 12 } });
});

test("a figure the rules refuse is said beside the amount, and the dialog stays", async () => {
  const refusal = { code: "amount_too_many_decimals", guard: "form" as const, field: "content.amount.amount", params: {} };
  const host = desk(opened(), {
    "action.submit": () => {
      throw new HostError({ ...refusal, refusals: [refusal] });
    },
  });
  drawApp("/bank-entries", { host });
  await userEvent.click((await screen.findAllByRole("button", { name: /^Enter bank entry/ }))[0] as HTMLElement);
  const dialog = await screen.findByRole("dialog", { name: "Enter bank entry" });
  await fill(within(dialog).getByRole("textbox", { name: "Statement no." }), "2026-229");
  await userEvent.click(within(dialog).getByRole("button", { name: /^Enter bank entry/ }));
  const amount = within(dialog).getByRole("textbox", { name: "Amount" });
  await waitFor(() => expect(amount.getAttribute("aria-invalid")).toBe("true"));
  expect(within(dialog).getByText("More digits after the point than this currency has.")).toBeTruthy();
  expect(within(dialog).getByDisplayValue("2026-229")).toBeTruthy();
});

test.each(LANGUAGES)("the bank entries have no faults for axe in %s", async (language) => {
  const { container } = drawApp(AT, { host: desk(), language });
  await entry();
  await screen.findByRole("rowheader", { name: "HV-9910" });
  expect(await faults(container)).toEqual([]);
});
