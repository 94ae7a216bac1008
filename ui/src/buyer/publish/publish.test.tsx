import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../../host";
import type { Command, ModeArgs, SaveDraftArgs } from "../../host/bindings";
import { appHost, drawApp, fill } from "../../test/app";
import { CONTENT, DEAL, dealView, draftView, enterpriseView, NORDWIND, picture, RFQ, signedIn } from "../../test/samples";
import { type FakeHost, faults } from "../../test/window";
import { LANGUAGES } from "../../words";

const DRAFT = draftView({ ...CONTENT, subject: "Cotton bath towels 500 gsm" });

/** The rules as far as the form asks them while a person chooses (ICC 723). */
function checkMode({ term, mode }: ModeArgs) {
  if (term !== "CIF") return { refusals: [], warnings: [], alternative: null };
  if (mode === "multimodal") return { refusals: [], warnings: [{ code: "water_term_multimodal", params: { term, mode } }], alternative: "CIP" };
  const refusals = mode === "air" ? [{ code: "incoterm.water_term_without_ship", guard: "form", field: "mode", params: { term, mode } }] : [];
  return { refusals, warnings: [], alternative: refusals.length > 0 ? "CIP" : null };
}

function publishHost(answers: object = {}): FakeHost {
  return appHost({
    "session.get": signedIn("buyer"),
    "enterprise.get": enterpriseView(),
    "draft.list": { drafts: [] },
    "draft.delete": {},
    "rules.check_mode": checkMode,
    "draft.get": DRAFT,
    "draft.save": (args: SaveDraftArgs) => draftView(args.fields, args.id ? { id: args.id } : {}),
    "outbox.list": { rows: [] },
    "attention.list": { refused: [], waiting_on_me: [], expiring: [], went_through: [] },
    ...answers,
  });
}

const submitted = (host: FakeHost) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command }).command);

/** Opens a choice and takes one of it. */
async function choose(name: RegExp, option: RegExp) {
  await userEvent.click(screen.getByRole("button", { name }));
  await userEvent.click(await screen.findByRole("option", { name: option }));
}

const LABELS = "Subject|Category|Procurement type|Procurement purpose|Quantity|Unit|Incoterms® rule|Named place|Budget range|Description|Product images|Company e-mail|Display name|Transportation mode|From|To|Lead time|Payment method|Quotes close on".split("|");

// S0-40, S0-41, S0-43, S0-56, S0-57
test("every field of the seed is there, in its two sections", async () => {
  drawApp("/requirements/publish", { host: publishHost() });
  const form = await screen.findByRole("form", { name: "Publish an RFQ" });
  expect(within(form).getAllByRole("heading", { level: 2 }).map((head) => head.textContent)).toEqual(
    expect.arrayContaining(["Basic information", "Transportation and payment terms"]),
  );
  const labels = [...form.querySelectorAll("label, [class*=label]")].map((label) => label.textContent?.replace("optional", ""));
  expect(labels).toEqual(expect.arrayContaining(LABELS));
  expect(within(form).getByRole("checkbox", { name: /Product List Policy/ })).toBeTruthy();
});

test("what is typed is saved as a draft, only the fields that changed, and said with its time", async () => {
  const host = publishHost();
  const { path } = drawApp("/requirements/publish", { host });
  await fill(await screen.findByRole("textbox", { name: "Subject" }), "毛巾 500 克");
  expect(await screen.findByText(/^Saved \d\d:\d\d · on this device$/)).toBeTruthy();
  const saves = host.calls.filter(({ name }) => name === "draft.save").map(({ args }) => args as SaveDraftArgs);
  expect(saves).toEqual([{ kind: "rfq", fields: { subject: "毛巾 500 克" } }]);
  expect(path()).toContain(`draft=${DRAFT.id}`);
  // The form did not begin anew when its draft got an id.
  expect((screen.getByRole("textbox", { name: "Subject" }) as HTMLInputElement).value).toBe("毛巾 500 克");
});

test("a draft that could not be saved says so and is tried again", async () => {
  let times = 0;
  const host = publishHost({
    "draft.save": (args: SaveDraftArgs) => {
      times += 1;
      if (times === 1) throw new HostError({ code: "storage_full" });
      return draftView(args.fields);
    },
  });
  drawApp("/requirements/publish", { host });
  await fill(await screen.findByRole("textbox", { name: "Subject" }), "Towels");
  await userEvent.click(await screen.findByRole("button", { name: /Not saved/ }));
  expect(await screen.findByText(/^Saved/)).toBeTruthy();
});

test("what is missing is named beside each field and in one list, and nothing is sent", async () => {
  const host = publishHost();
  drawApp("/requirements/publish", { host });
  await screen.findByRole("form", { name: "Publish an RFQ" });
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.getByRole("textbox", { name: "Subject" }).getAttribute("aria-invalid")).toBe("true"));
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Subject" }));
  await userEvent.click(screen.getByRole("button", { name: "Go to: Incoterms® rule" }));
  expect(document.activeElement?.textContent).toBe("Choose");
  expect(submitted(host)).toEqual([]);
});

test("a sea term by air is refused at once beside the mode, with the term that fits", async () => {
  const host = publishHost();
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  await choose(/Sea freight.*Transportation mode/, /Air freight/);
  expect(await screen.findByText("CIF is for carriage by ship. For this mode choose CIP.")).toBeTruthy();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(submitted(host)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Use CIP" }));
  await waitFor(() => expect(screen.queryByText(/is for carriage by ship/)).toBeNull());
});

test("a term that is only unusual for the mode warns and does not stop", async () => {
  const host = publishHost({ "action.submit": { id: "c1", state: "queued", undo_until: null, target: {} } });
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  await choose(/Sea freight.*Transportation mode/, /Multimodal/);
  expect(await screen.findByText(/CIF covers the ship only/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /Submit for review/ }));
  await waitFor(() => expect(submitted(host).length).toBe(1));
});

// S0-47
test("a budget whose upper end is below the lower one is said beside it", async () => {
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host: publishHost() });
  const upper = await screen.findByRole("textbox", { name: "To", description: "" }).catch(() => screen.getAllByRole("textbox", { name: "To" })[0]);
  if (!upper) throw new Error("no upper bound");
  await userEvent.clear(upper);
  await fill(upper, "1,000.50");
  expect(await screen.findByText("The lower end of the budget is above the upper end.")).toBeTruthy();
});

// S0-49
test("ten pictures at most: refused, twice and too many are each said by name; order and removal work", async () => {
  const staged = [
    { outcome: "kept", document: picture(3), preview_url: "" },
    { outcome: "kept", document: picture(1), preview_url: "" },
    { outcome: "refused", name: "bomb.png", error: { code: "picture_too_large", guard: "form", field: null, params: { limit: "100" } } },
    ...[4, 5, 6, 7, 8, 9, 10, 11].map((n) => ({ outcome: "kept", document: picture(n), preview_url: "" })),
  ];
  const host = publishHost({ "documents.pick": { documents: staged } });
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await userEvent.click(await screen.findByRole("button", { name: "Add pictures" }));
  const said = await screen.findByRole("alert");
  expect(said.textContent).toContain("bomb.png:");
  expect(said.textContent).toContain("towel-1.jpg: this picture is already there");
  expect(said.textContent).toContain("towel-11.jpg: there are 10 pictures already");
  const names = () => within(screen.getByRole("list", { name: /Product images/ })).getAllByRole("img").map((one) => one.getAttribute("alt"));
  await waitFor(() => expect(names().length).toBe(10));
  expect(screen.queryByRole("button", { name: "Add pictures" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Move towel-2.jpg forward" }));
  expect(names().slice(0, 2)).toEqual(["towel-2.jpg", "towel-1.jpg"]);
  await userEvent.click(screen.getByRole("button", { name: "Remove towel-2.jpg" }));
  expect(names()[0]).toBe("towel-1.jpg");
});

test("a complete form is submitted with exact figures and its draft, and is shown as waiting, not as done", async () => {
  const id = "0190a000-0000-7000-8000-0000000000c1";
  const mark = { command: id, kind: "rfq.submit", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null };
  const host = publishHost({
    "action.submit": { id, state: "queued", undo_until: null, target: {} },
    "outbox.list": { rows: [{ mark, acting: NORDWIND, subject: CONTENT.subject, queued_at: mark.at, documents: [], discardable: true, retryable: true, problem: null }] },
    "deal.get": () => {
      throw new HostError({ code: "not_found" });
    },
  });
  const { path } = drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(submitted(host).length).toBe(1));
  const [command] = submitted(host);
  expect(command).toMatchObject({ kind: "rfq.submit", deal: { owner: NORDWIND }, draft: DRAFT.id, content: { ...CONTENT, quantity: { value: "40000", unit: "H87" }, lead_time_days: 35 } });
  expect(await screen.findByRole("heading", { name: "Waiting to send" })).toBeTruthy();
  expect(screen.getByText(/nothing is published yet/)).toBeTruthy();
  expect(path()).toContain("/requirements/submitted");
  await userEvent.click(screen.getByRole("button", { name: "Take it back" }));
  expect(host.calls.find(({ name }) => name === "action.undo")?.args).toEqual({ id });
});

test("once the platform has it the number is said", async () => {
  const host = publishHost({ "deal.get": dealView({ rfq: RFQ }) });
  drawApp(`/requirements/submitted?command=c1&deal=${DEAL.owner}.${DEAL.id}`, { host });
  expect(await screen.findByRole("heading", { name: "Sent for review: RFQ 25" })).toBeTruthy();
});

test("a refusal of the rules stands beside its field and the form stays", async () => {
  const refusal = { code: "email_malformed", guard: "form", field: "content.email", params: {} };
  const host = publishHost({
    "action.submit": () => {
      throw new HostError({ ...refusal, guard: "form", refusals: [refusal as never] });
    },
  });
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  await userEvent.click(screen.getByRole("button", { name: /Submit for review/ }));
  await waitFor(() => expect(screen.getByRole("textbox", { name: /Company e-mail/ }).getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByDisplayValue("Cotton bath towels 500 gsm")).toBeTruthy();
});

test("a state that speaks against it is asked about, and may be queued anyway", async () => {
  const warning = { code: "enterprise.not_qualified", guard: "state", field: null, params: {} };
  const host = publishHost({
    "action.submit": ({ anyway }: { anyway?: boolean }) => {
      if (!anyway) throw new HostError({ ...warning, guard: "state", refusals: [warning as never] });
      return { id: "c1", state: "queued", undo_until: null, target: {} };
    },
  });
  drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  await userEvent.click(screen.getByRole("button", { name: /Submit for review/ }));
  const ask = await screen.findByRole("alertdialog");
  const buttons = within(ask).getAllByRole("button");
  const anyway = buttons.at(-1);
  if (anyway) await userEvent.click(anyway);
  await waitFor(() => expect(submitted(host).length).toBe(2));
});

// S0-38
test("a copy of another buyer's RFQ takes its text, not its pictures, e-mail or agreement", async () => {
  const other = { id: DEAL.id, owner: "0190a000-0000-7000-8000-0000000000bb", number: "19", revision: 1, open: true, content: { ...CONTENT, email: "", images: [picture(1, "0190a000-0000-7000-8000-0000000000bb")] }, country: "FR", published_at: "2026-11-20T14:43:57Z", quotes_close_at: "2026-12-20T14:43:57Z" };
  drawApp(`/requirements/publish?copy=${other.owner}.${DEAL.id}`, { host: publishHost({ "deal.get": dealView({ public: other, number: "19" }) }) });
  expect(await screen.findByDisplayValue("Cotton bath towels 500 gsm")).toBeTruthy();
  expect(screen.getByText(/Copied from RFQ 19/)).toBeTruthy();
  expect(screen.getByDisplayValue("office@nordwind.example")).toBeTruthy();
  expect(screen.queryByRole("list", { name: /Product images/ })).toBeNull();
  expect((screen.getByRole("checkbox", { name: /Product List Policy/ }) as HTMLInputElement).checked).toBe(false);
});

test("a rejected RFQ is corrected: the reason is said, and it is sent again against the revision seen", async () => {
  const rejected = { ...RFQ, state: "rejected", revision: 3, reason: { code: "wrong_category", text: "Choose Bedding." } } as const;
  const host = publishHost({ "deal.get": dealView({ rfq: rejected }), "action.submit": { id: "c1", state: "queued", undo_until: null, target: {} } });
  drawApp(`/requirements/publish?resubmit=${DEAL.owner}.${DEAL.id}`, { host });
  expect(await screen.findByText(/Choose Bedding\./)).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: /Product List Policy/ }));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(submitted(host).length).toBe(1));
  expect(submitted(host)[0]).toMatchObject({ kind: "rfq.resubmit", deal: DEAL, rfq_revision: 3 });
  expect(host.calls.find(({ name }) => name === "draft.save")?.args).toMatchObject({ kind: "rfq", about: `${DEAL.owner}/${DEAL.id}` });
  await waitFor(() => expect(host.calls.some(({ name }) => name === "draft.delete")).toBe(true));
});

test("a correction that was begun goes on where it stood", async () => {
  const rejected = { ...RFQ, state: "rejected", reason: { code: "wrong_category", text: "" } } as const;
  const begun = draftView({ ...CONTENT, subject: "Towels, corrected" }, { about: `${DEAL.owner}/${DEAL.id}` });
  const host = publishHost({ "deal.get": dealView({ rfq: rejected }), "draft.list": { drafts: [begun] } });
  drawApp(`/requirements/publish?resubmit=${DEAL.owner}.${DEAL.id}`, { host });
  expect(await screen.findByDisplayValue("Towels, corrected")).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Correct RFQ 25" })).toBeTruthy();
});

test.each(LANGUAGES)("the form has no faults for axe in %s", async (language) => {
  const { container } = drawApp(`/requirements/publish?draft=${DRAFT.id}`, { host: publishHost(), language });
  await screen.findByDisplayValue("Cotton bath towels 500 gsm");
  expect(await faults(container)).toEqual([]);
});
