import { act, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { draw, fakeHost } from "../test/window";
import { HostError } from "./error";
import { httpHost } from "./http";
import { concerns, useHostQuery } from "./react";

const COUNTS = { attention: 1, square: 0, requirements: 0, quotes: 0, orders: 0, drafts: 0, conversations: 0, enterprises: 0, account_openings: 0, rfqs: 0, payments: 0, payouts: 0, bank_entries: 0 };

test("a query is refreshed by what it reads and by nothing else", () => {
  const change = { tables: ["order"], keys: ["deal:1"] };
  expect(concerns(["order"], change)).toBe(true);
  expect(concerns(["quote"], change)).toBe(false);
  expect(concerns(["deal:1"], change)).toBe(true);
  expect(concerns(["deal:2"], change)).toBe(false);
  expect(concerns(undefined, change)).toBe(true);
  expect(concerns(["deal:2"], { tables: ["deal"], keys: [] })).toBe(true);
  expect(concerns(["deal:2"], { tables: ["deal"], keys: ["deal:1"] })).toBe(false);
});

test("touched makes the window ask again", async () => {
  let orders = 1;
  const host = fakeHost({ "nav.counts": () => ({ ...COUNTS, orders }) });
  function Count() {
    const { data } = useHostQuery("nav.counts", {}, { reads: ["order"] });
    return <output>{data?.orders}</output>;
  }
  draw(<Count />, { host });
  expect(await screen.findByText("1")).toBeTruthy();
  orders = 2;
  act(() => host.say("touched", { tables: ["quote"], keys: [] }));
  expect(host.calls.length).toBe(1);
  act(() => host.say("touched", { tables: ["order"], keys: [] }));
  expect(await screen.findByText("2")).toBeTruthy();
});

test("a change during the first answer makes the window ask once more", async () => {
  const answers: ((orders: number) => void)[] = [];
  const host = fakeHost({ "nav.counts": () => new Promise((resolve) => answers.push((orders) => resolve({ ...COUNTS, orders }))) });
  function Count() {
    const { data } = useHostQuery("nav.counts", {}, { reads: ["order"] });
    return <output>{data?.orders}</output>;
  }
  draw(<Count />, { host });
  // Read before the change, answered after it.
  act(() => host.say("touched", { tables: ["order"], keys: [] }));
  await act(async () => answers[0]?.(1));
  await waitFor(() => expect(answers.length).toBe(2));
  await act(async () => answers[1]?.(2));
  expect(await screen.findByText("2")).toBeTruthy();
});

test("a refusal on its way when the thing arrives is asked about once more", async () => {
  let here = false;
  const answers: (() => void)[] = [];
  const host = fakeHost({
    "nav.counts": () =>
      new Promise((resolve, reject) => {
        const known = here;
        answers.push(() => (known ? resolve({ ...COUNTS, orders: 7 }) : reject(new HostError({ code: "not_found" }))));
      }),
  });
  function Count() {
    const { data, error } = useHostQuery("nav.counts", {}, { reads: ["order"] });
    return <output>{data?.orders ?? error?.code}</output>;
  }
  draw(<Count />, { host });
  here = true;
  act(() => host.say("touched", { tables: ["order"], keys: [] }));
  await act(async () => answers[0]?.());
  await waitFor(() => expect(answers.length).toBe(2));
  await act(async () => answers[1]?.());
  expect(await screen.findByText("7")).toBeTruthy();
});

class Source extends EventTarget {
  static last: Source;
  constructor(readonly url: string) {
    super();
    Source.last = this;
  }
}

afterEach(() => vi.unstubAllGlobals());

function overHttp(status: number, body: unknown) {
  const fetched = vi.fn(async () => new Response(JSON.stringify(body), { status }));
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("EventSource", Source);
  return { host: httpHost("http://127.0.0.1:1", "secret"), fetched };
}

test("the development host is called by name with the bearer token", async () => {
  const { host, fetched } = overHttp(200, COUNTS);
  expect(await host.call("nav.counts", {})).toEqual(COUNTS);
  expect(fetched).toHaveBeenCalledWith("http://127.0.0.1:1/call/nav.counts", expect.objectContaining({ method: "POST", headers: expect.objectContaining({ authorization: "Bearer secret" }) }));
});

test("a refusal becomes a HostError with its field and parameters", async () => {
  const { host } = overHttp(422, { code: "too_large", params: { max: "5" }, field: "content.total", guard: "form", reference: null, refusals: [] });
  const error = await host.call("nav.counts", {}).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HostError);
  expect(error).toMatchObject({ code: "too_large", field: "content.total", params: { max: "5" }, guard: "form" });
});

test("an unreadable failure is never shown as it is", async () => {
  const { host } = overHttp(500, "<html>panic</html>");
  await expect(host.call("nav.counts", {})).rejects.toMatchObject({ code: "unknown" });
});

test("events arrive by name until one stops listening", () => {
  const { host } = overHttp(200, null);
  const heard = vi.fn();
  const stop = host.on("touched", heard);
  const say = () => Source.last.dispatchEvent(new MessageEvent("message", { data: '{"name":"touched","payload":{"tables":["order"],"keys":[]}}' }));
  say();
  stop();
  say();
  expect(heard.mock.calls).toEqual([[{ tables: ["order"], keys: [] }]]);
  expect(Source.last.url).toBe("http://127.0.0.1:1/events?token=secret");
});
