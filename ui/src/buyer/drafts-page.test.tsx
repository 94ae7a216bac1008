import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { DraftRow, Mark } from "../host/bindings";
import { appHost, drawApp } from "../test/app";
import { DEAL, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const BASE: DraftRow = { draft: null, command: null, kind: "rfq", about: null, deal: null, subject: "", updated_at: "2026-11-22T07:00:00Z", synced: false, mark: null };
const MARK: Mark = { command: "c9", kind: "rfq.submit", params: {}, state: "waiting", at: BASE.updated_at, target: { deal: DEAL, quote: null, order: null, enterprise: null, bank_entry: null, attention: null, seller: null }, undo_until: null, waits_for: null };
const ROWS: readonly DraftRow[] = [
  { ...BASE, command: "c9", deal: DEAL, subject: "Ceramic planters", mark: MARK },
  { ...BASE, draft: "d1", subject: "Towels", synced: true },
  { ...BASE, draft: "d2" },
  { ...BASE, deal: DEAL, subject: "Withdrawn lamps", synced: true },
];

const host = () =>
  appHost({ "session.get": signedIn("buyer"), "list.page": { rows: ROWS.map((row) => ({ row: "draft", ...row })), next: null, total: ROWS.length }, "draft.delete": {} });

test("drafts say where they are saved; what waits to be sent is marked, and one without a subject is named", async () => {
  drawApp("/drafts", { host: host() });
  const row = async (name: RegExp) => (await screen.findByRole("row", { name })).textContent;
  expect(await row(/Ceramic planters/)).toContain("RFQ for review: waiting to send");
  expect(await row(/Towels/)).toContain("on all your devices");
  expect(await row(/Without a subject/)).toContain("on this device");
});

test.each([
  [/Towels/, "/requirements/publish?draft=d1"],
  [/Ceramic planters/, `/requirements/submitted?command=c9&deal=${DEAL.owner}.${DEAL.id}`],
  [/Withdrawn lamps/, `/requirements/publish?resubmit=${DEAL.owner}.${DEAL.id}`],
])("%s opens where it goes on", async (name, at) => {
  const { path } = drawApp("/drafts", { host: host() });
  await userEvent.click(within(await screen.findByRole("row", { name })).getAllByRole("rowheader")[0] ?? document.body);
  await waitFor(() => expect(path()).toContain(at));
});

test("a draft is thrown away only after a question; what waits to be sent is not", async () => {
  const desk = host();
  drawApp("/drafts", { host: desk });
  const menu = async (subject: string) => {
    await userEvent.pointer({ keys: "[MouseRight]", target: await screen.findByText(subject) });
    return screen.findByRole("menuitem", { name: /^Throw away/ });
  };
  expect((await menu("Ceramic planters")).getAttribute("aria-disabled")).toBe("true");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(await menu("Towels"));
  await userEvent.click(within(await screen.findByRole("alertdialog")).getByRole("button", { name: "Throw away" }));
  await waitFor(() => expect(desk.calls.filter(({ name }) => name === "draft.delete").map(({ args }) => args)).toEqual([{ id: "d1" }]));
});

test.each(LANGUAGES)("the drafts have no faults for axe in %s", async (language) => {
  const { container } = drawApp("/drafts", { host: host(), language });
  await screen.findByText("Ceramic planters");
  expect(await faults(container)).toEqual([]);
});
