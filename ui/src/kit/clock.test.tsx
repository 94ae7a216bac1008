import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useNow } from ".";

afterEach(() => vi.useRealTimers());

const Clock = () => <p>{useNow().toISOString().slice(11, 16)}</p>;

test("the clock moves with the full minute, not a minute after the window was opened", () => {
  vi.useFakeTimers({ now: new Date("2026-11-27T12:21:50Z") });
  render(<Clock />);
  expect(screen.getByText("12:21")).toBeTruthy();
  act(() => vi.advanceTimersByTime(10_000));
  expect(screen.getByText("12:22")).toBeTruthy();
  act(() => vi.advanceTimersByTime(60_000));
  expect(screen.getByText("12:23")).toBeTruthy();
});
