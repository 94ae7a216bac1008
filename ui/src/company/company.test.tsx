import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Command, Refusal, SaveDraftArgs } from "../host/bindings";
import { appHost, drawApp, fill } from "../test/app";
import { draftView, ENTERPRISE, enterpriseView, NORDWIND, ONLINE, signedIn } from "../test/samples";
import { type FakeHost, faults } from "../test/window";
import { LANGUAGES } from "../words";

const LICENCE = { owner: NORDWIND, hash: `sha256:${"b".repeat(64)}`, name: "licence.pdf", size: 1_200_000, media_type: "application/pdf" };
const DRAFT = draftView({ ...ENTERPRISE.profile, side: "buyer", agreement_accepted: false }, { kind: "enterprise", about: NORDWIND });

function companyHost(answers: object = {}, hat: "buyer" | null = null): FakeHost {
  return appHost({
    "session.get": signedIn(hat),
    "draft.list": { drafts: [] },
    "draft.get": DRAFT,
    "draft.save": (args: SaveDraftArgs) => draftView(args.fields, { kind: "enterprise" }),
    "draft.delete": {},
    "rules.registration_number": { refusal: null, warning: null },
    "action.check": { refusals: [], warnings: [] },
    ...answers,
  });
}

const applied = (host: FakeHost) => host.calls.filter(({ name }) => name === "action.submit").map(({ args }) => (args as { command: Command }).command);
const next = () => userEvent.click(screen.getByRole("button", { name: /^Next/ }));

// S0-08, S0-14
test("a person without a firm is led to register one, as buyer or as seller", async () => {
  const { path } = drawApp("/enterprise", { host: companyHost() });
  await userEvent.click(await screen.findByRole("button", { name: /Register as Seller/ }));
  await waitFor(() => expect(path()).toContain("/enterprise/register?side=seller"));
});

// S0-15, S0-16, S0-17, S0-18, S0-19
test("a seller walks category, company, representative and licence, and a progress bar shows where", async () => {
  drawApp("/enterprise/register?side=seller", { host: companyHost() });
  const bar = await screen.findByRole("list", { name: "Steps of the registration" });
  expect(within(bar).getAllByRole("listitem").map((stage) => stage.firstElementChild?.textContent)).toEqual([
    "Business category",
    "Company",
    "Representative",
    "Check and submit",
    "Platform review",
    "Account opening",
    "Approved",
  ]);
  await next();
  expect(await screen.findByText("Choose at least one category")).toBeTruthy();
  await userEvent.click(screen.getByRole("checkbox", { name: "Towels" }));
  await next();
  expect(await screen.findByLabelText("Factory address")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Previous" }));
  expect((await screen.findByRole("checkbox", { name: "Towels" }) as HTMLInputElement).checked).toBe(true);
});

// S0-32, S0-34, S0-35, S2-18
test("a buyer's draft goes on: accounts repeat with Add, everything is shown again, and Register sends it", async () => {
  const host = companyHost({ "action.submit": { id: "c1", state: "queued", undo_until: null, target: {} }, "enterprise.get": enterpriseView({ enterprise: null, card: null, marks: [] }) });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Nordwind Import GmbH");
  await next();
  await screen.findByDisplayValue("Jonas Weber");
  await next();
  await screen.findByDisplayValue("DE89370400440532013000");
  await userEvent.click(screen.getByRole("button", { name: "Add an account" }));
  await userEvent.click(await screen.findByRole("button", { name: "Remove account 2" }));
  await next();
  await screen.findByRole("checkbox", { name: "Towels" });
  await next();
  expect(await screen.findByText("Hamburger Bank · GENODEF1HH2 · DE89370400440532013000 · EUR")).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: /the person registering may act for the company/ })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: /^Register/ }));
  expect(await screen.findByText("Tick the agreement to go on")).toBeTruthy();
  expect(applied(host)).toEqual([]);
  await userEvent.click(screen.getByRole("checkbox", { name: /Buyer Registration Agreement/ }));
  await userEvent.click(screen.getByRole("button", { name: /^Register/ }));
  await waitFor(() => expect(applied(host).length).toBe(1));
  expect(applied(host)[0]).toMatchObject({ kind: "enterprise.apply", enterprise: NORDWIND, side: "buyer", profile: { name: "Nordwind Import GmbH", agreement_accepted: true } });
});

test("what the rules say about a step stands beside its field before the next step opens", async () => {
  const refusal: Refusal = { code: "identifier_invalid", guard: "form", field: "profile.bank_accounts.0.number", params: { why: "iban_check_digits" } };
  const host = companyHost({ "action.check": { refusals: [refusal], warnings: [] } });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Nordwind Import GmbH");
  await next();
  await screen.findByDisplayValue("Jonas Weber");
  await next();
  const number = await screen.findByDisplayValue("DE89370400440532013000");
  await next();
  await waitFor(() => expect(number.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByText(/typing error: its check digits do not fit/)).toBeTruthy();
});

// S0-23
test("the registration number is judged by its country while it is typed", async () => {
  const host = companyHost({
    "rules.registration_number": ({ country }: { country: string }) =>
      country === "CN" ? { refusal: { code: "identifier.uscc_check_digit", guard: "form", field: "text", params: {} }, warning: null } : { refusal: null, warning: null },
    "draft.get": draftView({ ...DRAFT.content, country: "CN", registration_number: "91350100M000100Y44" }, { kind: "enterprise", about: NORDWIND }),
  });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host });
  expect(await screen.findByLabelText("Unified social credit code")).toBeTruthy();
  expect(await screen.findByText("One character of this unified social credit code is wrong.")).toBeTruthy();
});

// S0-26, S0-33
test("the licence is uploaded for the firm being founded; a file that is too large is refused beside it", async () => {
  let times = 0;
  const host = companyHost({
    "draft.get": draftView({ ...DRAFT.content, business_license: null }, { kind: "enterprise", about: NORDWIND }),
    "documents.pick": () => {
      times += 1;
      const refused = { outcome: "refused", name: "scan.png", error: { code: "document_too_large", guard: "form", field: null, params: { name: "scan.png", max_mb: "4" } } };
      return { documents: [times === 1 ? refused : { outcome: "kept", document: LICENCE, preview_url: "" }] };
    },
  });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host });
  await screen.findByDisplayValue("Nordwind Import GmbH");
  await next();
  const choose = await screen.findByRole("button", { name: "Choose a file: Business licence" });
  await userEvent.click(choose);
  expect(await screen.findByText(/scan\.png/)).toBeTruthy();
  await userEvent.click(choose);
  expect(await screen.findByText("licence.pdf")).toBeTruthy();
  expect(host.calls.find(({ name }) => name === "documents.pick")?.args).toMatchObject({ purpose: "license", owner: NORDWIND });
});

// S0-21
test("the logo is a picture, for the firm being founded, and may be left out", async () => {
  const logo = { ...LICENCE, name: "nordwind.png", media_type: "image/png" };
  const host = companyHost({
    "draft.get": draftView(DRAFT.content, { kind: "enterprise", about: NORDWIND }),
    "documents.pick": { documents: [{ outcome: "kept", document: logo, preview_url: "" }] },
  });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host });
  await userEvent.click(await screen.findByRole("button", { name: "Choose a file: Logo" }));
  expect(await screen.findByText("nordwind.png")).toBeTruthy();
  expect(host.calls.find(({ name }) => name === "documents.pick")?.args).toMatchObject({ purpose: "logo", owner: NORDWIND });
  await userEvent.click(screen.getByRole("button", { name: "Remove nordwind.png" }));
  await next();
  expect(await screen.findByDisplayValue("Jonas Weber")).toBeTruthy();
});

test("what is typed is kept as a draft of the firm", async () => {
  const host = companyHost();
  drawApp("/enterprise/register?side=buyer", { host });
  await fill(await screen.findByLabelText("Company name"), "Hansa Home");
  await waitFor(() => expect(host.calls.some(({ name }) => name === "draft.save")).toBe(true));
  const saved = host.calls.find(({ name }) => name === "draft.save")?.args as SaveDraftArgs;
  expect(saved).toMatchObject({ kind: "enterprise", fields: { name: "Hansa Home", side: "buyer" } });
  expect(saved.about).toMatch(/^[0-9a-f-]{36}$/);
});

test.each([
  ["reviewing", "The platform is reviewing your company"],
  ["account_opening", "Approved. Your payment account is being opened"],
] as const)("a registration that is %s says what goes on", async (state, said) => {
  const enterprise = { ...ENTERPRISE, side: "seller", state, qualified_at: null } as const;
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": enterpriseView({ enterprise }) }, "buyer") });
  expect(await screen.findByRole("heading", { name: said })).toBeTruthy();
});

test("a rejected registration says why and is corrected with everything still there", async () => {
  const enterprise = { ...ENTERPRISE, state: "rejected", qualified_at: null, reason: { code: "licence_unreadable", text: "The stamp on page 2." } } as const;
  const { path } = drawApp("/enterprise", { host: companyHost({ "enterprise.get": enterpriseView({ enterprise }) }, "buyer") });
  expect((await screen.findByText(/The stamp on page 2\./)).textContent).toMatch(/^\S.*\. The stamp on page 2\.$/);
  await userEvent.click(screen.getByRole("button", { name: "Correct and resubmit" }));
  await waitFor(() => expect(path()).toContain(`/enterprise/register?enterprise=${NORDWIND}`));
  expect(await screen.findByDisplayValue("Nordwind Import GmbH")).toBeTruthy();
});

// S0-100, S0-101, S0-102, S0-103
test("the approved firm shows its badge, masks personal data as the platform does, the number in full and the time with seconds", async () => {
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": enterpriseView() }, "buyer") });
  expect(await screen.findByText("Approved", { selector: "h1 *" })).toBeTruthy();
  expect(screen.getByText("You have registered with Practice market")).toBeTruthy();
  for (const masked of ["*****r", "L01X00*****", "DE89*****3000", "HRB 123456"]) expect(screen.getByText(masked), masked).toBeTruthy();
  expect(screen.queryByText("L01X00T47")).toBeNull();
  expect(screen.getByText(/2026-11-10 \d\d:12:44/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show in full" }));
  expect(screen.getByText("L01X00T47")).toBeTruthy();
});

// S1-10
test("the owner invites a colleague into the firm; a login nobody has is said beside it and stays", async () => {
  const { HostError } = await import("../host");
  const host = companyHost(
    {
      "enterprise.get": enterpriseView(),
      "enterprise.add_member": ({ login }: { login: string }) => {
        if (login === "lina") throw new HostError({ code: "no_such_person", field: "login_id" });
        return {};
      },
    },
    "buyer",
  );
  drawApp("/enterprise", { host });
  await userEvent.click(await screen.findByRole("button", { name: "Invite a colleague" }));
  const dialog = await screen.findByRole("dialog", { name: "Invite a colleague" });
  const login = within(dialog).getByRole("textbox", { name: "Login ID" });
  await fill(login, "lina");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(login.getAttribute("aria-invalid")).toBe("true"));
  expect(within(dialog).getByText("Nobody has this login.")).toBeTruthy();
  await userEvent.clear(login);
  await fill(login, "lena");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(host.calls.filter(({ name }) => name === "enterprise.add_member").map(({ args }) => args)).toEqual([
    { login: "lina", role: "trader" },
    { login: "lena", role: "trader" },
  ]);
  expect(await screen.findByText("lena is invited and works for your company once accepted")).toBeTruthy();
});

test("who is invited is shown as not having answered; the owner sets a limit beforehand and takes the invitation back", async () => {
  const invited = { ...LENA, active: false, invited: { by: "Jonas Weber", at: "2026-11-22T06:00:00Z" } };
  const host = companyHost({ "enterprise.get": enterpriseView({ enterprise: { ...ENTERPRISE, members: [...ENTERPRISE.members, invited] } }), "enterprise.withdraw_invitation": {}, "action.submit": { id: "c", state: "accepted", undo_until: null, target: {} } }, "buyer");
  drawApp("/enterprise", { host });
  expect(await screen.findByText("invited, has not answered yet · up to 20,000.00 USD per deal")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Limit of Lena Brandt" }));
  const dialog = await screen.findByRole("dialog", { name: "Limit of Lena Brandt" });
  const amount = within(dialog).getByRole("textbox", { name: /May bind the company up to/ });
  await userEvent.clear(amount);
  await fill(amount, "5000");
  await userEvent.click(within(dialog).getByRole("button", { name: /Set limit/ }));
  await waitFor(() => expect(applied(host)).toMatchObject([{ kind: "enterprise.set_limit", person: LENA.person, limit: { amount: "5000", currency: "USD" } }]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.queryByRole("button", { name: "Take back the invitation of Jonas Weber" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Take back the invitation of Lena Brandt" }));
  await waitFor(() => expect(host.calls.filter(({ name }) => name === "enterprise.withdraw_invitation").map(({ args }) => args)).toEqual([{ person: LENA.person }]));
});

// S0-34
test("an account in CNY asks for the CNAPS code, and what the rules say of it stands beside it", async () => {
  const refusal: Refusal = { code: "identifier_invalid", guard: "form", field: "profile.bank_accounts.0.bic", params: { why: "cnaps_expected" } };
  const draft = draftView({ ...ENTERPRISE.profile, side: "buyer", bank_accounts: [{ bank: "ICBC", bic: "ICBKCNBJ", number: "4000021209200123456", currency: "CNY" }] }, { kind: "enterprise", about: NORDWIND });
  drawApp(`/enterprise/register?draft=${DRAFT.id}`, { host: companyHost({ "draft.get": draft, "action.check": { refusals: [refusal], warnings: [] } }) });
  await screen.findByDisplayValue("Nordwind Import GmbH");
  await next();
  await screen.findByDisplayValue("Jonas Weber");
  await next();
  const code = await screen.findByRole("textbox", { name: "CNAPS code or BIC" });
  expect(screen.queryByRole("textbox", { name: "BIC (SWIFT)" })).toBeNull();
  await next();
  await waitFor(() => expect(code.getAttribute("aria-invalid")).toBe("true"));
  expect(screen.getByText(/needs the CNAPS code of the bank, 12 digits/)).toBeTruthy();
});

const LENA = { person: "0190a000-0000-7000-8000-0000000000f2", name: "Lena Brandt", roles: ["trader" as const], active: true, limit: { amount: "20000.00", currency: "USD" }, invited: null };
const withLena = (limit: typeof LENA.limit | null = LENA.limit) => enterpriseView({ enterprise: { ...ENTERPRISE, members: [...ENTERPRISE.members, { ...LENA, limit }] } });

test("the owner sets and lifts the limit of a colleague; an owner has none", async () => {
  const host = companyHost({ "enterprise.get": withLena(), "action.submit": { id: "c", state: "accepted", undo_until: null, target: {} } }, "buyer");
  drawApp("/enterprise", { host });
  expect(await screen.findByText("up to 20,000.00 USD per deal")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Limit of Jonas Weber" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Limit of Lena Brandt" }));
  const dialog = await screen.findByRole("dialog", { name: "Limit of Lena Brandt" });
  const amount = within(dialog).getByRole("textbox", { name: /May bind the company up to/ });
  await userEvent.clear(amount);
  await fill(amount, "5000");
  await userEvent.click(within(dialog).getByRole("button", { name: /Set limit/ }));
  await waitFor(() => expect(applied(host)).toEqual([{ kind: "enterprise.set_limit", enterprise: NORDWIND, person: LENA.person, limit: { amount: "5000", currency: "USD" } }]));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await userEvent.click(screen.getByRole("button", { name: "Limit of Lena Brandt" }));
  const again = await screen.findByRole("dialog", { name: "Limit of Lena Brandt" });
  await userEvent.clear(within(again).getByRole("textbox", { name: /May bind the company up to/ }));
  await userEvent.click(within(again).getByRole("button", { name: /Set limit/ }));
  await waitFor(() => expect(applied(host).at(-1)).toMatchObject({ person: LENA.person, limit: null }));
});

test("a limit that is refused is said beside the amount, and what was typed stays in the dialog", async () => {
  const { HostError } = await import("../host");
  const refusal: Refusal = { code: "amount_too_many_decimals", guard: "form", field: "limit.amount", params: {} };
  const host = companyHost(
    {
      "enterprise.get": withLena(),
      "action.submit": () => {
        throw new HostError({ ...refusal, refusals: [refusal] });
      },
    },
    "buyer",
  );
  drawApp("/enterprise", { host });
  await userEvent.click(await screen.findByRole("button", { name: "Limit of Lena Brandt" }));
  const dialog = await screen.findByRole("dialog", { name: "Limit of Lena Brandt" });
  const amount = within(dialog).getByRole<HTMLInputElement>("textbox", { name: /May bind the company up to/ });
  expect(amount.value).toBe("20,000.00");
  await userEvent.clear(amount);
  await fill(amount, "750.55");
  await userEvent.click(within(dialog).getByRole("button", { name: /Set limit/ }));
  await waitFor(() => expect(amount.getAttribute("aria-invalid")).toBe("true"));
  expect(within(dialog).getByText("More digits after the point than this currency has.")).toBeTruthy();
  expect(amount.value).toBe("750.55");
  await userEvent.click(within(dialog).getByRole("button", { name: "Cancel" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(screen.getByText("up to 20,000.00 USD per deal")).toBeTruthy();
});

test.each(LANGUAGES)("the dialog of a limit has no faults for axe in %s", async (language) => {
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": withLena() }, "buyer"), language });
  await userEvent.click(await screen.findByRole("button", { name: /Lena Brandt/ }));
  expect(await faults(await screen.findByRole("dialog"))).toEqual([]);
});

test("a limit is set online only", async () => {
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": withLena(), "sync.status": { ...ONLINE, connection: "offline" } }, "buyer") });
  expect((await screen.findByRole("button", { name: "Limit of Lena Brandt" })).hasAttribute("disabled")).toBe(true);
});

test("a limit is set by an owner only", async () => {
  const [jonas] = ENTERPRISE.members;
  if (!jonas) throw new Error("the firm has its owner");
  const members = [{ ...jonas, roles: ["trader" as const] }, { ...LENA, roles: ["owner" as const] }];
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": enterpriseView({ enterprise: { ...ENTERPRISE, members } }) }, "buyer") });
  expect(await screen.findByText("Lena Brandt")).toBeTruthy();
  expect(screen.queryByRole("button", { name: /^Limit of/ })).toBeNull();
});

test("offline nobody is added, and it is said why", async () => {
  drawApp("/enterprise", { host: companyHost({ "enterprise.get": enterpriseView(), "sync.status": { ...ONLINE, connection: "offline" } }, "buyer") });
  expect(await screen.findByText("Colleagues can be invited while you are online.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Invite a colleague" }).hasAttribute("disabled")).toBe(true);
});

// S2-09
test("addresses to receive, to send and to return to stand on one screen", async () => {
  const [first] = ENTERPRISE.addresses;
  if (!first) throw new Error("the sample has an address");
  const labels = ["Receiving", "Sending", "Returns"];
  const addresses = labels.map((label, at) => ({ ...first, id: `${first.id.slice(0, -1)}${at}`, label }));
  drawApp("/addresses", { host: companyHost({ "enterprise.get": enterpriseView({ enterprise: { ...ENTERPRISE, addresses } }) }, "buyer") });
  for (const label of labels) expect(await screen.findByRole("button", { name: `Edit ${label}` })).toBeTruthy();
});

// S0-104
test("an address is written in its parts, refused beside the part, and waits to be sent", async () => {
  const refusal: Refusal = { code: "identifier_invalid", guard: "form", field: "address.phone", params: { why: "phone_format" } };
  const { HostError } = await import("../host");
  const host = companyHost(
    {
      "enterprise.get": enterpriseView(),
      "action.submit": ({ command }: { command: Command }) => {
        if (command.kind === "enterprise.save_address" && command.address.phone === "12") throw new HostError({ ...refusal, guard: "form", refusals: [refusal] });
        return { id: "c1", state: "queued", undo_until: null, target: {} };
      },
    },
    "buyer",
  );
  drawApp("/addresses", { host });
  expect(await screen.findByText("Billbrookdeich 210, 22113 Hamburg, Germany")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Edit Warehouse" }));
  const phone = await screen.findByLabelText("Phone");
  await userEvent.clear(phone);
  await fill(phone, "12");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(phone.getAttribute("aria-invalid")).toBe("true"));
  await userEvent.clear(phone);
  await fill(phone, "+49 40 1234567");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(applied(host).at(-1)).toMatchObject({ kind: "enterprise.save_address", enterprise: NORDWIND, address: { label: "Warehouse", phone: "+49 40 1234567", country: "DE" } });
});

const PAGES: readonly [string, string, () => FakeHost][] = [
  ["start", "/enterprise", () => companyHost()],
  ["wizard", `/enterprise/register?draft=${DRAFT.id}`, () => companyHost()],
  ["information", "/enterprise", () => companyHost({ "enterprise.get": enterpriseView() }, "buyer")],
  ["addresses", "/addresses", () => companyHost({ "enterprise.get": enterpriseView() }, "buyer")],
];

test.each(PAGES.flatMap(([name, path, host]) => LANGUAGES.map((language) => ({ name, path, host, language }))))("the $name page has no faults for axe in $language", async ({ path, host, language }) => {
  const { container } = drawApp(path, { host: host(), language });
  await waitFor(() => expect(container.querySelector("main h1")).not.toBeNull());
  expect(await faults(container)).toEqual([]);
});
