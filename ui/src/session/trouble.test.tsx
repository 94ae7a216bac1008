import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { HostError } from "../host";
import { appHost, drawApp } from "../test/app";
import { nobody, PRACTICE, signedIn } from "../test/samples";
import { faults } from "../test/window";
import { LANGUAGES } from "../words";

const PERSON = { id: "0190a000-0000-7000-8000-0000000000f1", name: "Jonas Weber", login: "jonas" };

function closed(code: string, reference: string | null = null) {
  const trouble = { code, params: {}, field: null, guard: null, reference, refusals: [] };
  return nobody({ stage: "cannot_open", server: PRACTICE, person: PERSON, trouble });
}

test.each([
  ["disk_full", "The disk is full", /Nothing is lost\. Free some space/],
  ["newer_file", "This version is too old for your data", /Install the newest version/],
  ["outbox_damaged", "What waits to be sent cannot be read", /It was left as it is/],
  ["profile_locked", "Already open", /Another Quayside/],
  ["storage", "Your data cannot be opened now", /Nothing was deleted/],
])("files that do not open for %s are told with what to do, wherever the window stands", async (code, title, words) => {
  const host = appHost({ "session.get": closed(code, "7F3A22B1"), "session.reopen": closed(code) });
  drawApp("/attention", { host });
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByRole("alert").textContent).toMatch(words);
  expect(screen.getByText(/7F3A22B1/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Put it aside and go on" }) !== null).toBe(code === "outbox_damaged");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(host.calls.map(({ name }) => name)).toContain("session.reopen"));
});

test("a damaged outbox is put aside on the person's word, and how much could be read is told before work goes on", async () => {
  const after = signedIn("buyer", { stage: "expired" });
  const host = appHost({
    "session.get": closed("outbox_damaged"),
    "session.set_aside": { session: after, kept: "outbox.damaged-1", saved: 12 },
  });
  drawApp("/welcome", { host });
  await userEvent.click(await screen.findByRole("button", { name: "Put it aside and go on" }));
  const told = await screen.findByRole("status");
  expect(told.textContent).toContain("12 actions could still be read");
  expect(told.textContent).toContain("outbox.damaged-1");
  expect(screen.getByRole("button", { name: "Go on" })).toBeTruthy();
});

test("what could not be put aside for want of room is said, and nothing else changes", async () => {
  const host = appHost({
    "session.get": closed("outbox_damaged"),
    "session.set_aside": () => {
      throw new HostError({ code: "disk_full" });
    },
  });
  drawApp("/welcome", { host });
  await userEvent.click(await screen.findByRole("button", { name: "Put it aside and go on" }));
  expect(await screen.findByText(/The disk is full\. Free some space/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Put it aside and go on" })).toBeTruthy();
});

test.each(LANGUAGES)("the page of files that do not open has no faults for axe in %s", async (language) => {
  const host = appHost({ "session.get": closed("outbox_damaged", "7F3A22B1") });
  const { container } = drawApp("/welcome", { host, language });
  await screen.findByRole("alert");
  expect(await faults(container)).toEqual([]);
});
