import { act, fireEvent, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useMemo } from "react";
import { expect, test, vi } from "vitest";
import { draw, faults } from "../../test/window";
import { asTable, ColumnsButton, Grid, type GridColumn, type GridProps, useGridView } from ".";

interface Order {
  id: string;
  subject: string;
  total: string;
}

const orders = (count: number): Order[] => Array.from({ length: count }, (_, at) => ({ id: `O-${at}`, subject: `Towels ${at}`, total: `${at}.50` }));

const COLUMNS: GridColumn<Order>[] = [
  { id: "id", title: "Order no.", width: 120, text: (row) => row.id },
  { id: "subject", title: "Subject", width: 200, text: (row) => row.subject },
  { id: "total", title: "Total", width: 100, align: "end", text: (row) => row.total, sortable: true },
];

function Orders({ count = 1000, ...rest }: { count?: number } & Partial<GridProps<Order>>) {
  const rows = useMemo(() => orders(count), [count]);
  const view = useGridView("orders", COLUMNS);
  return (
    <>
      <ColumnsButton view={view} />
      <Grid label="Orders" view={view} rows={rows} rowKey={(row) => row.id} actions={() => [{ id: "message", title: "Message", run: () => undefined }]} {...rest} />
    </>
  );
}

const focused = () => document.activeElement?.getAttribute("aria-rowindex") ?? document.activeElement?.textContent;
const chosen = () => screen.getAllByRole("row", { selected: true }).map((row) => row.getAttribute("aria-rowindex"));
const rowAt = (index: number) => screen.getByRole("row", { name: new RegExp(`O-${index}\\b`) });

async function start(count?: number, more: Partial<GridProps<Order>> = {}) {
  draw(<Orders {...(count === undefined ? {} : { count })} {...more} />);
  act(() => rowAt(0).focus());
  return userEvent.setup();
}

test("a hundred thousand rows keep the document under sixty, and say how many there are", async () => {
  await start(100_000);
  expect(screen.getAllByRole("row").length).toBeLessThan(60);
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("100001");
});

test("j, k and the arrows move the one tab stop", async () => {
  const user = await start();
  await user.keyboard("jj{ArrowDown}k");
  expect(focused()).toBe("4");
  expect(document.querySelectorAll('[role=row][tabindex="0"], [role=gridcell][tabindex="0"], [role=rowheader][tabindex="0"]').length).toBe(1);
});

test("Home and End reach the ends of a long list, and the focused row stays in the document", async () => {
  const user = await start(5000);
  await user.keyboard("{End}");
  expect(focused()).toBe("5001");
  await user.keyboard("{Home}");
  expect(focused()).toBe("2");
});

test("PageDown moves by what is in sight", async () => {
  const user = await start();
  Object.defineProperty(screen.getByRole("grid"), "clientHeight", { value: 411 });
  await user.keyboard("{PageDown}");
  expect(focused()).toBe("10");
  await user.keyboard("{PageUp}");
  expect(focused()).toBe("2");
});

test("arrow right walks into the cells and Home to the first one", async () => {
  const user = await start();
  await user.keyboard("{ArrowRight}{ArrowRight}");
  expect(focused()).toBe("Towels 0");
  await user.keyboard("j");
  expect(focused()).toBe("Towels 1");
  await user.keyboard("{Home}{ArrowLeft}");
  expect(focused()).toBe("3");
});

test("Enter opens, x selects, Shift extends, Ctrl+A takes all, Escape lets go", async () => {
  const open = vi.fn();
  const user = await start(50, { onOpen: open });
  await user.keyboard("j{Enter}");
  expect(open).toHaveBeenCalledWith({ id: "O-1", subject: "Towels 1", total: "1.50" });
  await user.keyboard("x");
  expect(chosen()).toEqual(["3"]);
  await user.keyboard("{Shift>}JJ{/Shift}");
  expect(chosen()).toEqual(["3", "4", "5"]);
  expect(screen.getByText("3 selected")).toBeTruthy();
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.getByText("50 selected")).toBeTruthy();
  await user.keyboard("{Escape}");
  expect(screen.queryByText("50 selected")).toBeNull();
});

test("a key of an input method moves nothing", async () => {
  const user = await start();
  await user.keyboard("j");
  const row = document.activeElement as HTMLElement;
  fireEvent.compositionStart(row);
  fireEvent.keyDown(row, { key: "ArrowDown", isComposing: true });
  expect(focused()).toBe("3");
  fireEvent.compositionEnd(row);
});

test("Shift and a click select a range, Ctrl and a click one more", async () => {
  const user = await start(50);
  await user.click(within(rowAt(1)).getByRole("checkbox"));
  await user.keyboard("{Shift>}");
  await user.click(rowAt(3));
  await user.keyboard("{/Shift}{Control>}");
  await user.click(rowAt(6));
  await user.keyboard("{/Control}");
  expect(chosen()).toEqual(["3", "4", "5", "8"]);
});

test("the selection stays with its rows when the list changes", async () => {
  const rows = orders(20);
  const { rerender } = draw(<Orders rows={rows} />);
  act(() => rowAt(0).focus());
  await userEvent.keyboard("jjx");
  rerender(<Orders rows={[{ id: "O-new", subject: "New", total: "1" }, ...rows]} />);
  expect(chosen()).toEqual(["5"]);
  expect(rowAt(2).getAttribute("aria-selected")).toBe("true");
});

test("the next page is asked for before the end, once", async () => {
  const load = vi.fn();
  await start(20, { total: 400, more: { loading: false, load } });
  expect(load).toHaveBeenCalledOnce();
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("401");
});

test("Ctrl+A with pages still to come says what is left out", async () => {
  const user = await start(20, { total: 400 });
  await user.keyboard("{Control>}a{/Control}");
  expect(screen.getByText(/20 selected of 400/)).toBeTruthy();
});

test("columns can be hidden and moved, and the arrangement is remembered", async () => {
  const first = draw(<Orders />);
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Subject" }));
  await userEvent.click(screen.getByRole("button", { name: "Move Total forward" }));
  first.unmount();
  draw(<Orders />);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["", "Order no.", "Total"]);
});

test("Alt and the arrows change the width of the column in focus", async () => {
  const user = await start(5);
  await user.keyboard("{ArrowRight}{Alt>}{ArrowRight}{ArrowRight}{ArrowLeft}{/Alt}");
  expect(screen.getByRole("grid").style.getPropertyValue("--columns")).toContain("136px 200px 100px");
});

test("right click offers what can be done with the row", async () => {
  const run = vi.fn();
  await start(20, { actions: (rows) => [{ id: "message", title: `Message about ${rows.map((row) => row.id).join()}`, run }] });
  await userEvent.pointer({ keys: "[MouseRight]", target: rowAt(2) });
  await userEvent.click(await screen.findByRole("menuitem", { name: "Message about O-2" }));
  expect(run).toHaveBeenCalledOnce();
});

test("a copied table has titles, and no cell becomes a formula", () => {
  const { tsv } = asTable(COLUMNS, [{ id: "O-1", subject: '=HYPERLINK("http://x")\tA', total: "-1.50" }]);
  expect(tsv).toBe("Order no.\tSubject\tTotal\nO-1\t'=HYPERLINK(\"http://x\") A\t-1.50");
});

test("sorting says its direction", async () => {
  const onSort = vi.fn();
  await start(5, { sort: { column: "total", descending: false }, onSort });
  expect(screen.getByRole("columnheader", { name: "Total" }).getAttribute("aria-sort")).toBe("ascending");
  await userEvent.click(screen.getByRole("button", { name: "Total" }));
  expect(onSort).toHaveBeenCalledWith({ column: "total", descending: true });
});

test.each(["en", "zh", "fr"] as const)("the grid has no faults that axe knows, in %s", async (language) => {
  draw(<Orders count={40} />, { language });
  expect(await faults()).toEqual([]);
});
