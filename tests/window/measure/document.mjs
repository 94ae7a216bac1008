// A document as the viewer gets it, and the same bytes handed through a call.
import { Measured } from "../support/measured.mjs";

/** Seconds until the first bytes and until all of them, and until all of them through a call. */
export async function measure({ rounds, url, size, raw, ...files }) {
  const more = { QUAYSIDE_RAW: raw };
  return Measured.with(files, "/requirements", more, (desktop) => desktop.asks(inPage, rounds, url, size));
}

/* global window, performance, fetch */
async function inPage(rounds, url, size) {
  const seconds = { first: [], whole: [], raw: [] };
  const whole = (length, what) => {
    if (length !== size) throw new Error(`${what} has ${length} bytes of ${size}`);
  };
  const since = (begun) => (performance.now() - begun) / 1000;
  const kinds = {
    async first() {
      const begun = performance.now();
      const reader = (await fetch(url)).body.getReader();
      let { value } = await reader.read();
      const took = since(begun);
      let length = 0;
      for (; value; { value } = await reader.read()) length += value.length;
      whole(length, "the stream");
      return took;
    },
    async whole() {
      const begun = performance.now();
      whole((await (await fetch(url)).arrayBuffer()).byteLength, "the document");
      return since(begun);
    },
    async raw() {
      const begun = performance.now();
      whole((await window.__TAURI_INTERNALS__.invoke("raw")).byteLength, "the answer");
      return since(begun);
    },
  };
  for (let round = -2; round < rounds; round += 1) {
    const order = Object.keys(kinds);
    for (const kind of round % 2 === 0 ? order : order.toReversed()) {
      const took = await kinds[kind]();
      if (round >= 0) seconds[kind].push(took);
    }
  }
  return seconds;
}
