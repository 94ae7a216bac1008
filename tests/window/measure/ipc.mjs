// Pages of a list as the window asks for them, and a call that does nothing.
import { Measured } from "../support/measured.mjs";

/** Seconds of one of each, round by round, and how many rows the long one brought. */
export async function measure({ rounds, ...files }) {
  return Measured.with(files, "/requirements", {}, (desktop) => desktop.asks(inPage, rounds));
}

/* global window, performance */
async function inPage(rounds) {
  const call = (name, args = {}) => window.__TAURI_INTERNALS__.invoke("call", { name, args });
  const page = (limit, cursor) => call("list.page", { list: "requirements", limit, ...(cursor ? { cursor } : {}) });
  let rows = 0;
  const kinds = {
    nothing: { times: 20, run: () => call("measured.nothing") },
    fifty: { times: 10, run: () => page(50) },
    // A page has two hundred rows at the most: a thousand are five, one after the other.
    thousand: {
      times: 1,
      run: async () => {
        let cursor;
        rows = 0;
        do {
          const answer = await page(200, cursor);
          rows += answer.rows.length;
          cursor = answer.next;
        } while (cursor && rows < 1000);
      },
    },
  };
  const seconds = { nothing: [], fifty: [], thousand: [] };
  for (let round = -2; round < rounds; round += 1) {
    const order = Object.keys(kinds);
    for (const kind of round % 2 === 0 ? order : order.toReversed()) {
      const { times, run } = kinds[kind];
      // The clock of a page goes by milliseconds: what is shorter is timed together.
      const begun = performance.now();
      for (let time = 0; time < times; time += 1) await run();
      const took = (performance.now() - begun) / 1000 / times;
      if (round >= 0) seconds[kind].push(took);
    }
  }
  return { ...seconds, rows };
}
