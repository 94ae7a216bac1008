import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { PageArgs } from "../host/bindings";
import { appHost, drawApp, fill } from "../test/app";
import { DEAL, NORDWIND, requirement, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const ROWS = [requirement(25, "reviewing"), requirement(24, "communicating", { quoted_sellers: 2 }), requirement(23, "rejected", { reason: { code: "wrong_category", text: "" } }), requirement(22, "expired"), requirement(21, "confirmed")];

/** The core's side of the list: tabs, keyword, exact counts. */
function listHost(extra: object = {}) {
  const page = ({ list, tab, filter }: PageArgs) => {
    const rows = list === "requirements" ? ROWS.filter((row) => (!tab || row.tab === tab) && (!filter?.text || row.subject.includes(filter.text))) : [];
    return { rows, next: null, total: rows.length };
  };
  const tabs = ["reviewing", "communicating", "rejected", "expired", "confirmed"].map((tab) => ({ tab, count: 1 }));
  return appHost({ "session.get": signedIn("buyer"), "list.page": page, "list.counts": { tabs, all: 5 }, ...extra });
}

// S0-59
test("the list has the seed's tabs and Expired, with exact counts", async () => {
  drawApp("/requirements", { host: listHost() });
  const tabs = await screen.findByRole("tablist", { name: "Status of RFQs" });
  await waitFor(() => expect(within(tabs).getByRole("tab", { name: /All/ }).textContent).toBe("All5"));
  expect(within(tabs).getAllByRole("tab").map((tab) => tab.textContent)).toEqual([
    "All5",
    "Reviewing1",
    "Reply Pending",
    "Communicating1",
    "Confirmed1",
    "Traded",
    "Canceled",
    "Rejected1",
    "Expired1",
  ]);
});

// S0-60, S0-61, S0-65
test("rows show ID, subject, category, budget with its currency, creation with seconds, quoted sellers and status", async () => {
  drawApp("/requirements", { host: listHost() });
  const grid = await screen.findByRole("grid");
  const row = await within(grid).findByRole("row", { name: /24/ });
  expect(within(grid).getAllByRole("columnheader").map((head) => head.textContent).filter(Boolean)).toEqual([
    "ID",
    "Subject",
    "Category",
    "Budget range",
    "Created",
    "Quoted sellers",
    "Status",
  ]);
  expect(row.textContent).toMatch(/24.*Cotton towels, lot 24.*Towels.*90,000 – 120,000USD.*2026-11-20 \d\d:43:57.*2.*In negotiation/);
});

test("a tab and a keyword narrow the list and are the address", async () => {
  const { path } = drawApp("/requirements", { host: listHost() });
  await userEvent.click(await screen.findByRole("tab", { name: /Rejected/ }));
  await waitFor(() => expect(screen.queryByText("Cotton towels, lot 25")).toBeNull());
  expect(screen.getByText("Cotton towels, lot 23")).toBeTruthy();
  await fill(screen.getByRole("searchbox", { name: "Enter a keyword" }), "nothing like it");
  expect(await screen.findByText("No RFQ matches these filters")).toBeTruthy();
  expect(path()).toContain("tab=rejected");
  expect(path()).toContain("q=nothing");
});

test("an RFQ that waits to be sent is named over the list and stands in no tab", async () => {
  const waiting = {
    row: "draft",
    draft: null,
    command: "0190a000-0000-7000-8000-0000000000c1",
    kind: "rfq",
    about: null,
    deal: DEAL,
    subject: "Ceramic planters",
    updated_at: "2026-11-22T07:00:00Z",
    synced: false,
    mark: null,
  };
  const host = listHost({ "list.page": ({ list }: PageArgs) => (list === "drafts" ? { rows: [waiting], next: null, total: 1 } : { rows: ROWS, next: null, total: 5 }) });
  drawApp("/requirements", { host });
  const notice = await screen.findByText("Ceramic planters");
  expect(notice.parentElement?.textContent).toBe("Ceramic planters is saved here and waiting to send. It appears below once the platform has it.");
  expect(within(screen.getByRole("grid")).queryByText("Ceramic planters")).toBeNull();
  expect(screen.getByRole("tab", { name: /All/ }).textContent).toBe("All5");
});

test("a queued cancel is a dashed mark beside the confirmed status, never the new status", async () => {
  const mark = { command: "c", kind: "rfq.cancel", params: {}, state: "waiting", at: "2026-11-22T07:00:00Z", target: {}, undo_until: null, waits_for: null };
  const host = listHost({ "list.page": { rows: [requirement(24, "communicating", { mark: mark as never })], next: null, total: 1 } });
  drawApp("/requirements", { host });
  const row = await screen.findByRole("row", { name: /24/ });
  expect(row.textContent).toContain("In negotiationwaiting to send");
  expect(row.textContent).not.toContain("Canceled");
});

test("cancelling asks for a reason and the number typed, then queues", async () => {
  const host = listHost({ "action.submit": { id: "c", state: "queued", undo_until: null, target: {} } });
  drawApp("/requirements", { host });
  const row = await screen.findByRole("row", { name: /lot 25/ });
  await userEvent.pointer({ keys: "[MouseRight]", target: within(row).getByText("Cotton towels, lot 25") });
  await userEvent.click(await screen.findByRole("menuitem", { name: "Cancel the RFQ" }));
  const dialog = await screen.findByRole("dialog", { name: "Cancel RFQ 25" });
  expect(screen.queryByRole("menu")).toBeNull();
  const confirm = within(dialog).getAllByRole("button").at(-1);
  expect(confirm?.hasAttribute("disabled")).toBe(true);
  await userEvent.click(within(dialog).getByRole("button", { name: /Reason/ }));
  await userEvent.click(await screen.findByRole("option", { name: "No longer needed" }));
  await fill(within(dialog).getByRole("textbox", { name: /Type “25”/ }), "25");
  if (confirm) await userEvent.click(confirm);
  await waitFor(() => expect(host.calls.some(({ name }) => name === "action.submit")).toBe(true));
  expect(host.calls.find(({ name }) => name === "action.submit")?.args).toMatchObject({
    command: { kind: "rfq.cancel", deal: { owner: NORDWIND }, reason: { code: "no_longer_needed" } },
  });
});

test("what a row offers follows its status: correct a rejected one, extend an expired one", async () => {
  drawApp("/requirements", { host: listHost() });
  const acts = async (subject: string) => {
    await userEvent.pointer({ keys: "[MouseRight]", target: await screen.findByText(subject) });
    const names = (await screen.findAllByRole("menuitem")).map((item) => item.textContent);
    await userEvent.keyboard("{Escape}");
    return names;
  };
  expect(await acts("Cotton towels, lot 23")).toContain("Correct and resubmit");
  expect(await acts("Cotton towels, lot 22")).toContain("Extend");
  expect(await acts("Cotton towels, lot 21")).not.toContain("Extend");
});

// S0-39
test("an empty list says the next step with one button", async () => {
  const { path } = drawApp("/requirements", { host: appHost({ "session.get": signedIn("buyer") }) });
  expect(await screen.findByText("No RFQs yet")).toBeTruthy();
  await userEvent.keyboard("c");
  await waitFor(() => expect(path()).toContain("/requirements/publish"));
});

test.each(LANGUAGES)("the list of RFQs has no faults for axe in %s", async (language) => {
  const { container } = drawApp("/requirements", { host: listHost(), language });
  await screen.findByText("Cotton towels, lot 25");
  expect(await faults(container)).toEqual([]);
});
