import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { draw } from "../test/window";
import type { Pdf } from "./pdf";
import { PdfPage } from "./pdf-page";

/** A document whose drawing the test ends as it likes; jsdom draws nothing itself. */
function paper() {
  const drawings: { keep: () => void; fail: () => void }[] = [];
  const render = () => {
    const promise = new Promise<void>((keep, refuse) => {
      drawings.push({ keep, fail: () => refuse(new Error("no such font")) });
    });
    return { promise, cancel: () => undefined };
  };
  const page = { getViewport: ({ scale }: { scale: number }) => ({ width: 600 * scale, height: 800 * scale }), render };
  return { pdf: { numPages: 3, getPage: () => Promise.resolve(page) } as unknown as Pdf, drawings };
}

const DRAWING = { name: "Drawing page 1 of 3" };

test("until a page is whole it says that it is being drawn, again at every scale", async () => {
  const { pdf, drawings } = paper();
  const { rerender, container } = draw(<PdfPage pdf={pdf} number={1} scale={1} isCurrent={false} />);
  const hidden = () => container.querySelector("[class*=undrawn] > canvas") !== null;
  await screen.findByRole("status", DRAWING);
  expect(hidden()).toBe(true);
  await waitFor(() => expect(drawings).toHaveLength(1));
  drawings[0]?.keep();
  await waitFor(() => expect(screen.queryByRole("status", DRAWING)).toBeNull());
  expect(hidden()).toBe(false);

  rerender(<PdfPage pdf={pdf} number={1} scale={2} isCurrent={false} />);
  expect(screen.getByRole("status", DRAWING)).toBeTruthy();
  await waitFor(() => expect(drawings).toHaveLength(2));
  drawings[1]?.keep();
  await waitFor(() => expect(screen.queryByRole("status", DRAWING)).toBeNull());
});

test("a page that cannot be drawn says so, and is tried again", async () => {
  const { pdf, drawings } = paper();
  draw(<PdfPage pdf={pdf} number={1} scale={1} isCurrent={false} />);
  await waitFor(() => expect(drawings).toHaveLength(1));
  drawings[0]?.fail();
  expect((await screen.findByRole("alert")).textContent).toContain("This page could not be drawn.");
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  await waitFor(() => expect(drawings).toHaveLength(2));
  drawings[1]?.keep();
  await waitFor(() => expect(screen.queryByRole("status", DRAWING)).toBeNull());
  expect(screen.queryByRole("alert")).toBeNull();
});
