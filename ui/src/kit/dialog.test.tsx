import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { HostError } from "../host";
import { draw, faults } from "../test/window";
import { sayError, speak } from "../words";
import { Button, ConfirmDialog, Dialog, toast, toastError, Toasts } from ".";

function CancelOrder({ done, typed }: { done: () => void; typed?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>Cancel the order…</Button>
      <ConfirmDialog title="Cancel the order" act="Cancel the order" isOpen={open} onClose={() => setOpen(false)} onConfirm={done} danger {...(typed ? { typed } : {})}>
        The seller is told.
      </ConfirmDialog>
    </>
  );
}

test("an act that needs typing stays closed until the words are typed", async () => {
  const done = vi.fn();
  draw(<CancelOrder done={done} typed="20261120070000042" />);
  await userEvent.click(screen.getByRole("button", { name: "Cancel the order…" }));
  const button = screen.getByRole<HTMLButtonElement>("button", { name: "Cancel the order" });
  expect(button.disabled).toBe(true);
  await userEvent.type(screen.getByRole("textbox"), "20261120070000041");
  expect(button.disabled).toBe(true);
  await userEvent.clear(screen.getByRole("textbox"));
  await userEvent.type(screen.getByRole("textbox"), " 20261120070000042 ");
  await userEvent.click(button);
  expect(done).toHaveBeenCalledOnce();
});

test("Escape closes and the focus goes back to where it was", async () => {
  draw(<CancelOrder done={() => undefined} />);
  const opener = screen.getByRole("button", { name: "Cancel the order…" });
  await userEvent.click(opener);
  expect(await faults()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("Ctrl+Enter confirms a dialog", async () => {
  const confirm = vi.fn();
  draw(
    <Dialog title="Decline" isOpen onClose={() => undefined} onConfirm={confirm}>
      <input aria-label="Reason" />
    </Dialog>,
  );
  await userEvent.click(screen.getByRole("textbox", { name: "Reason" }));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(confirm).toHaveBeenCalledOnce();
});

test("a note offers Undo, and Undo takes it away", async () => {
  const undo = vi.fn();
  draw(<Toasts />);
  toast("Quote withdrawn", { undo });
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  await waitFor(() => expect(screen.queryByText("Quote withdrawn")).toBeNull());
});

test("a note and an error speak the language that is chosen while they are shown", async () => {
  draw(<Toasts />);
  toast((t) => t("inbox.kept"), { detail: "Cotton bath towels", undo: vi.fn() });
  toastError(new HostError({ code: "not_connected" }), (t) => t("broken.title"));
  expect(await screen.findByText("Kept as a draft")).toBeTruthy();
  act(() => speak("zh", false));
  expect(await screen.findByText("已保存为草稿")).toBeTruthy();
  expect(screen.queryByText("Kept as a draft")).toBeNull();
  expect(screen.getByText("Cotton bath towels")).toBeTruthy();
  expect(screen.getByRole("button", { name: "撤销" })).toBeTruthy();
  expect(screen.getByText(sayError(new HostError({ code: "not_connected" })))).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/undo|try again/i);
});

test("a note ends with the time for taking back, even under the pointer, and the next act takes its place", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout", "Date"] });
  try {
    draw(<Toasts />);
    const until = () => new Date(Date.now() + 5000).toISOString();
    toast("Quote withdrawn", { undo: vi.fn(), until: until() });
    fireEvent.pointerEnter(await screen.findByText("Quote withdrawn"));
    toast("Order approved", { undo: vi.fn(), until: until() });
    expect(await screen.findByText("Order approved")).toBeTruthy();
    expect(screen.queryByText("Quote withdrawn")).toBeNull();
    act(() => vi.advanceTimersByTime(5001));
    await waitFor(() => expect(screen.queryByText("Order approved")).toBeNull());
  } finally {
    vi.useRealTimers();
  }
});
