import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { PageArgs } from "../host/bindings";
import { appHost, drawApp } from "../test/app";
import { CONTENT, DEAL, dealView, NORDWIND, onBoard, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const PUBLIC = { id: DEAL.id, owner: NORDWIND, number: "1", revision: 1, open: true, content: { ...CONTENT, email: "" }, country: "DE", published_at: "2026-11-20T14:43:57Z", quotes_close_at: "2026-12-20T14:43:57Z" };

function board(hat: "buyer" | "seller", rows = [onBoard(1), onBoard(2, { mine: true }), onBoard(3, { open: false })]) {
  return appHost({
    "session.get": signedIn(hat),
    "list.page": { rows, next: null, total: rows.length },
    "deal.get": dealView({ hat, public: PUBLIC }),
  });
}

/** Opens a row of the board and gives the pane beside it. */
async function open(subject: string) {
  await userEvent.click(await screen.findByText(subject));
  return screen.findByRole("article", { name: subject });
}

// S0-29, S0-66
test("a seller reads an RFQ beside the list and goes on to its quote", async () => {
  const { path } = drawApp("/square", { host: board("seller") });
  const pane = await open("Cotton towels, lot 1");
  expect(await within(pane).findByText("Combed cotton, dobby border, four colours.")).toBeTruthy();
  expect(pane.textContent).toContain("CIF Hamburg · Cost, insurance and freight");
  expect(pane.textContent).toContain("ships within 35 days after the advance");
  expect(within(pane).getByRole("button", { name: /^Picture 2 of 2/ })).toBeTruthy();
  await userEvent.click(within(pane).getByRole("button", { name: /^Quote/ }));
  await waitFor(() => expect(path()).toContain(`/deal/${NORDWIND}/${onBoard(1).deal.id}/quote`));
});

// S0-38
test("a buyer copies another buyer's RFQ into one of its own, and opens its own", async () => {
  const { path } = drawApp("/square", { host: board("buyer") });
  const own = await open("Cotton towels, lot 2");
  expect(within(own).getByRole("button", { name: /Open your RFQ/ })).toBeTruthy();
  const other = await open("Cotton towels, lot 1");
  await userEvent.click(within(other).getByRole("button", { name: /Copy into my own RFQ/ }));
  await waitFor(() => expect(path()).toContain(`/requirements/publish?copy=${NORDWIND}.${onBoard(1).deal.id}`));
});

test("a closed RFQ takes no quote and says why", async () => {
  drawApp("/square", { host: board("seller") });
  const pane = await open("Cotton towels, lot 3");
  expect(within(pane).getByRole("button", { name: /^Quote/ }).hasAttribute("disabled")).toBe(true);
  expect(pane.textContent).toContain("Quotes are closed");
});

test("category, Incoterms rule and currency narrow the board and are the address", async () => {
  const host = board("seller");
  const { path } = drawApp("/square", { host });
  await screen.findByText("Cotton towels, lot 1");
  await userEvent.click(screen.getByRole("button", { name: /Category any/ }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Home textiles" }));
  await userEvent.click(screen.getByRole("button", { name: /Incoterms rule any/ }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: /^CIF/ }));
  await waitFor(() => expect(path()).toContain("category=home-textiles"));
  expect(path()).toContain("term=CIF");
  const asked = host.calls.filter(({ name }) => name === "list.page").at(-1)?.args as PageArgs;
  expect(asked.filter).toEqual({ category: "home-textiles", incoterm: "CIF" });
  await userEvent.click(screen.getByRole("button", { name: "Remove filter Category" }));
  await waitFor(() => expect(path()).not.toContain("category"));
});

test("an empty board says what will come", async () => {
  drawApp("/square", { host: board("seller", []) });
  expect(await screen.findByText("Nothing on the board yet")).toBeTruthy();
});

test.each(LANGUAGES)("the board with an RFQ open has no faults for axe in %s", async (language) => {
  const { container } = drawApp("/square", { host: board("seller"), language });
  await open("Cotton towels, lot 1");
  await screen.findByText("Combed cotton, dobby border, four colours.");
  expect(await faults(container)).toEqual([]);
});
