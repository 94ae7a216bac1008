import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../host";
import type { ActionView, Command, Enterprise, Mark, PageArgs, Queue, QueueItemView, QueueRow, Refusal } from "../host/bindings";
import { appHost, drawApp, fill } from "../test/app";
import { ORDER } from "../test/order-samples";
import { CONTENT, DEAL, ENTERPRISE, LISTS, NORDWIND, ONLINE, RFQ, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const QUEUED = { id: "c1", state: "queued", undo_until: null, target: {} };

const ID = (n: number) => `0190a000-0000-7000-8000-00000000c0${String(n).padStart(2, "0")}`;

function row(n: number, queue: Queue, title: string, enterprise_name = "Nordwind Import GmbH"): QueueRow & { row: "queue" } {
  return { row: "queue", item: ID(n), queue, title, owner: NORDWIND, enterprise_name, amount: queue === "payouts" ? { amount: "14452.50", currency: "USD" } : null, since: `2026-11-2${n}T08:00:00Z`, deal: null, order: null, mark: null };
}

function action(kind: Command["kind"], change: Partial<ActionView> = {}): ActionView {
  const grave = kind.endsWith("reject");
  return { kind, enabled: true, why_not: null, confirmation: "none", primary: !grave, grave, command: { kind, deal: DEAL, revision: 1 }, needs: grave ? ["reason"] : [], ...change } as ActionView;
}

function item(of: QueueRow, change: Partial<QueueItemView> = {}): QueueItemView {
  return {
    item: { id: of.item, queue: of.queue, title: of.title, owner: of.owner, enterprise_name: of.enterprise_name, since: of.since, subject: {} },
    enterprise: null,
    rfq: null,
    order: null,
    deal: null,
    notices: [],
    marks: [],
    actions: [],
    ...change,
  };
}

const REVIEWED: Enterprise = { ...ENTERPRISE, state: "reviewing" };
const FIRMS = [row(1, "enterprises", "Nordwind Import GmbH"), row(2, "enterprises", "声远科技", "声远科技")];
const RFQS = [row(1, "rfqs", CONTENT.subject), row(2, "rfqs", "Solar garden lamps")];
const PAYOUTS = [row(1, "payouts", "20261120090000025"), row(2, "payouts", "20261120090000026")];

const REASONS = [
  { kind: "enterprise.reject", codes: ["licence_unreadable", "details_do_not_match", "other"] },
  { kind: "rfq.reject", codes: ["prohibited_goods", "wrong_category", "other"] },
];

/** What each queue decides on. */
const VIEWS: Partial<Record<Queue, (of: QueueRow) => QueueItemView>> = {
  enterprises: (of) => item(of, { enterprise: REVIEWED, actions: [action("enterprise.approve"), action("enterprise.reject")] }),
  rfqs: (of) => item(of, { rfq: RFQ, deal: DEAL, actions: [action("rfq.approve"), action("rfq.reject")] }),
  payouts: (of) => item(of, { order: { ...ORDER, payout: "entered", payout_steps: [{ step: "entered", reference: "SAFE-1", at: "2026-11-22T06:00:00Z" }] }, deal: DEAL, actions: [action("order.record_payout", { needs: ["step", "reference"] })] }),
};

function desk(rows: (QueueRow & { row: "queue" })[], answers: object = {}) {
  return appHost({
    "session.get": signedIn("operator"),
    "rules.lists": { ...LISTS, reasons: REASONS },
    "list.page": ({ list }: PageArgs) => (list === "queue" ? { rows, next: null, total: rows.length } : { rows: [], next: null, total: 0 }),
    "queue.get": ({ item: id }: { item: string }) => {
      const of = rows.find((one) => one.item === id);
      const view = of && VIEWS[of.queue]?.(of);
      if (!view) throw new HostError({ code: "not_found" });
      return view;
    },
    ...answers,
  });
}

const sent = (host: ReturnType<typeof desk>) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command }).command);
const refused = (...refusals: Refusal[]) => {
  throw new HostError({ ...refusals[0], code: refusals[0]?.code ?? "", guard: refusals[0]?.guard ?? "form", refusals });
};

/** Opens an item of the list and waits for its page. */
async function read(title: string): Promise<HTMLElement> {
  await userEvent.dblClick(await screen.findByRole("rowheader", { name: title }));
  return await screen.findByRole("article", { name: title });
}

const QUEUES = [
  { queue: "enterprises", at: "/queues/enterprises", rows: FIRMS, name: "Company reviews", reject: "enterprise.reject", reason: "Business licence is unreadable", code: "licence_unreadable", foreign: "Wrong category" },
  { queue: "rfqs", at: "/queues/rfqs", rows: RFQS, name: "RFQ reviews", reject: "rfq.reject", reason: "Wrong category", code: "wrong_category", foreign: "Business licence is unreadable" },
] as const;

test.each(QUEUES)("$name are asked for oldest first", async ({ at, rows, queue, name }) => {
  const host = desk([...rows]);
  drawApp(at, { host });
  expect(await screen.findByRole("grid", { name })).toBeTruthy();
  const asked = host.calls.find(({ name: call, args }) => call === "list.page" && (args as PageArgs).list === "queue")?.args as PageArgs;
  expect(asked).toMatchObject({ tab: queue, sort: { by: "created", descending: false } });
});

test("a payout is listed with the money that has come for it", async () => {
  drawApp("/queues/payouts", { host: desk(PAYOUTS) });
  const grid = await screen.findByRole("grid", { name: "Payouts" });
  expect(within(grid).getByRole("columnheader", { name: "Received" })).toBeTruthy();
  expect((await within(grid).findAllByText("14,452.50")).length).toBe(2);
});

// S0-58
test.each(QUEUES)("a rejection of $name asks for a reason of its own list, and is not sent without one", async ({ at, rows, reject, reason, code, foreign }) => {
  const host = desk([...rows], {
    "action.submit": ({ command }: { command: { reason: { code: string } } }) => (command.reason.code === "" ? refused({ code: "required", guard: "form", field: "reason.code", params: {} }) : QUEUED),
  });
  drawApp(at, { host });
  const article = await read(rows[0]?.title ?? "");
  await userEvent.click(within(article).getByRole("button", { name: "Reject…" }));
  const dialog = await screen.findByRole("dialog", { name: "Reject" });
  await fill(within(dialog).getByRole("textbox", { name: /Explanation/ }), "Please send it again.");
  await userEvent.click(within(dialog).getByRole("button", { name: "Reject" }));
  expect(await within(dialog).findByText("Fill this in.")).toBeTruthy();
  expect(within(dialog).getByDisplayValue("Please send it again.")).toBeTruthy();
  await userEvent.click(within(dialog).getByRole("button", { name: /Reason/ }));
  expect(screen.queryByRole("option", { name: foreign })).toBeNull();
  await userEvent.click(await screen.findByRole("option", { name: reason }));
  await userEvent.click(within(dialog).getByRole("button", { name: "Reject" }));
  await waitFor(() => expect(sent(host).length).toBe(2));
  expect(sent(host)[1]).toMatchObject({ kind: reject, reason: { code, text: "Please send it again." } });
  expect(await screen.findByRole("article", { name: rows[1]?.title ?? "" })).toBeTruthy();
});

test("an approval goes out at once and the next item is opened", async () => {
  const host = desk(FIRMS, { "action.submit": QUEUED });
  drawApp("/queues/enterprises", { host });
  await userEvent.click(within(await read("Nordwind Import GmbH")).getByRole("button", { name: "Approve" }));
  await waitFor(() => expect(sent(host)[0]).toMatchObject({ kind: "enterprise.approve" }));
  expect(await screen.findByRole("article", { name: "声远科技" })).toBeTruthy();
});

test("a decision that waits to be sent is a mark on the item, which stays in its queue", async () => {
  const mark = { command: "c", kind: "enterprise.approve", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null } as unknown as Mark;
  const [first] = FIRMS;
  if (!first) throw new Error("there is one");
  const host = desk([{ ...first, mark }], { "sync.status": { ...ONLINE, connection: "offline", waiting: 1 }, "queue.get": item(first, { enterprise: REVIEWED, marks: [mark] }) });
  drawApp("/queues/enterprises", { host });
  const article = await read("Nordwind Import GmbH");
  expect(within(article).getByText("Company approved: waiting to send")).toBeTruthy();
  expect(within(screen.getByRole("grid", { name: "Company reviews" })).getByText("Company approved: waiting to send")).toBeTruthy();
  expect(screen.queryByText(/Qualified|^Company approved$/)).toBeNull();
  expect(within(article).queryByRole("button", { name: /Approve|Reject/ })).toBeNull();
});

test("what the rules noticed stands above the facts of a registration", async () => {
  const [first] = FIRMS;
  if (!first) throw new Error("there is one");
  drawApp("/queues/enterprises", { host: desk(FIRMS, { "queue.get": item(first, { enterprise: REVIEWED, notices: [{ code: "applied_again", params: { version: "2" } }] }) }) });
  const article = await read("Nordwind Import GmbH");
  const notice = within(article).getByText("Sent again after a rejection, version 2.");
  expect(notice.compareDocumentPosition(within(article).getByText("HRB 123456")) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
});

test("an item that a colleague decided meanwhile says so instead of an empty page", async () => {
  drawApp(`/queues/enterprises?item=${ID(9)}`, { host: desk(FIRMS) });
  await screen.findByRole("rowheader", { name: "声远科技" });
  expect(await screen.findByText(/not (there|found|here)|no longer/i)).toBeTruthy();
});

// S0-93
test("a payout shows the steps recorded and takes the next with the bank's reference", async () => {
  const host = desk(PAYOUTS, {
    "action.submit": ({ command }: { command: { reference: string } }) => (command.reference === "" ? refused({ code: "required", guard: "form", field: "reference", params: {} }) : QUEUED),
  });
  drawApp("/queues/payouts", { host });
  const article = await read("20261120090000025");
  expect(within(article).getByText("SAFE-1")).toBeTruthy();
  await userEvent.click(within(article).getByRole("button", { name: /Step/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Currency exchanged" }));
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  expect(await within(article).findByText("Fill this in.")).toBeTruthy();
  await fill(within(article).getByRole("textbox", { name: "Reference of the bank" }), "FX-77");
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  await waitFor(() => expect(sent(host)[1]).toMatchObject({ kind: "order.record_payout", step: "fx_settled", reference: "FX-77" }));
  // It only waits: the order's own list of steps is unchanged, and the item is not left.
  expect(screen.getByRole("article", { name: "20261120090000025" })).toBe(article);
  expect(within(article).queryByText("FX-77")).toBeNull();
});

test("the step that completes a payout opens the next order", async () => {
  const host = desk(PAYOUTS, { "action.submit": QUEUED });
  drawApp("/queues/payouts", { host });
  const article = await read("20261120090000025");
  await userEvent.click(within(article).getByRole("button", { name: /Step/ }));
  await userEvent.click(await screen.findByRole("option", { name: "Payout complete" }));
  await fill(within(article).getByRole("textbox", { name: "Reference of the bank" }), "OUT-1");
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  expect(await screen.findByRole("article", { name: "20261120090000026" })).toBeTruthy();
});

// S0-93
test("the first step of a payout asks for the customs supervision mode beside its reference, and does not go without it", async () => {
  const host = desk(PAYOUTS, {
    "action.submit": ({ command }: { command: { customs_mode: string | null } }) => (command.customs_mode === null ? refused({ code: "required", guard: "form", field: "customs_mode", params: {} }) : QUEUED),
  });
  drawApp("/queues/payouts", { host });
  const article = await read("20261120090000025");
  await fill(within(article).getByRole("textbox", { name: "Reference of the bank" }), "SAFE-2");
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  const mode = within(article).getByRole("button", { name: /Customs supervision mode/ });
  await waitFor(() => expect(mode.closest("[data-invalid]")?.textContent).toContain("Fill this in."));
  expect(within(article).getByDisplayValue("SAFE-2")).toBeTruthy();
  await userEvent.click(mode);
  expect((await screen.findAllByRole("option")).map((one) => one.textContent)).toEqual([
    "0110 · General trade",
    "9710 · Cross-border B2B direct export",
    "9810 · Cross-border export to overseas warehouse",
  ]);
  await userEvent.click(screen.getByRole("option", { name: /9710/ }));
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  await waitFor(() => expect(sent(host)[1]).toMatchObject({ kind: "order.record_payout", step: "entered", reference: "SAFE-2", customs_mode: "9710" }));
});

// S0-93
test("a customs supervision mode once recorded stands among the facts, is not asked again and goes with every step", async () => {
  const [first] = PAYOUTS;
  if (!first) throw new Error("there is one");
  const order = { ...ORDER, payout: "entered" as const, customs_mode: "0110" as const };
  const host = desk(PAYOUTS, { "queue.get": item(first, { order, deal: DEAL, actions: [action("order.record_payout", { needs: ["step", "reference"] })] }), "action.submit": QUEUED });
  drawApp("/queues/payouts", { host });
  const article = await read("20261120090000025");
  expect(within(article).getByText("0110 · General trade")).toBeTruthy();
  expect(within(article).queryByRole("button", { name: /Customs supervision mode/ })).toBeNull();
  await fill(within(article).getByRole("textbox", { name: "Reference of the bank" }), "OUT-3");
  await userEvent.click(within(article).getByRole("button", { name: "Record this step" }));
  await waitFor(() => expect(sent(host)[0]).toMatchObject({ reference: "OUT-3", customs_mode: "0110" }));
});

test("where the rules offer no step none can be recorded", async () => {
  const [first] = PAYOUTS;
  if (!first) throw new Error("there is one");
  drawApp("/queues/payouts", { host: desk(PAYOUTS, { "queue.get": item(first, { order: ORDER, actions: [action("order.record_payout", { enabled: false })] }) }) });
  const article = await read("20261120090000025");
  expect(within(article).queryByRole("button", { name: "Record this step" })).toBeNull();
});

test("a queue with nothing in it says so", async () => {
  drawApp("/queues/rfqs", { host: desk([]) });
  expect(await screen.findByText("Nothing waits here")).toBeTruthy();
});

test.each(LANGUAGES.flatMap((language) => [...QUEUES, { at: "/queues/payouts", rows: PAYOUTS }].map(({ at, rows }) => ({ language, at, rows }))))("$at has no faults for axe in $language", async ({ language, at, rows }) => {
  const { container } = drawApp(`${at}?item=${ID(1)}`, { host: desk([...rows]), language });
  await screen.findByRole("article", { name: rows[0]?.title ?? "" });
  await screen.findByRole("rowheader", { name: rows[1]?.title ?? "" });
  expect(await faults(container)).toEqual([]);
});
