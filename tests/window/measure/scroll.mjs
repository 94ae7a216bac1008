// A long list under the wheel: how long each frame stays. Once at its
// beginning, while pages still arrive, and once in the middle of all of it.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Measured } from "../support/measured.mjs";

/** A round is so many turns of the wheel, with so many milliseconds between two. */
const TURNS = 60;
const PAUSE = 16;

/** Milliseconds of every frame, and how many rows the list has and how many of them were loaded. */
export async function measure({ rounds, rows, ...files }) {
  return Measured.with(files, "/requirements", {}, async (desktop) => {
    const beginning = await wheel(desktop, rounds);
    const { total, loaded } = await desktop.asks(load, rows);
    const middle = await wheel(desktop, rounds);
    return { beginning, middle, total, loaded };
  });
}

async function wheel(desktop, rounds) {
  const grid = await desktop.find("grid");
  const [frame, inside] = [await desktop.frame(), await desktop.browser.execute(middle, grid)];
  await desktop.browser.execute(record, grid);
  // The X server turns it, as a mouse does: what WebDriver calls a wheel moves nothing here.
  const turning = ["mousemove", Math.round(frame.x + inside.x), Math.round(frame.y + inside.y)];
  turning.push("click", "--repeat", rounds * TURNS, "--delay", PAUSE, "5");
  await promisify(execFile)("xdotool", turning.map(String), { env: { ...process.env, ...desktop.surroundings() } });
  const { frames, moved } = await desktop.browser.execute(recorded, grid);
  if (moved < rounds * TURNS) throw new Error(`the wheel moved the list by ${moved} pixels`);
  return frames;
}

/* global window, document, requestAnimationFrame, cancelAnimationFrame */

/** Where the pointer stands above the list. */
function middle(grid) {
  const box = grid.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Begins to write down when frames begin. */
function record(grid) {
  const times = [];
  const frame = (time) => {
    times.push(time);
    window.measured.next = requestAnimationFrame(frame);
  };
  window.measured = { times, from: grid.scrollTop, next: requestAnimationFrame(frame) };
}

function recorded(grid) {
  const { times, from, next } = window.measured;
  cancelAnimationFrame(next);
  return { frames: times.slice(1).map((time, at) => time - times[at]), moved: grid.scrollTop - from };
}

/** Loads the list to its end, or until so many rows are there, and goes to the middle. */
async function load(rows) {
  const grid = document.querySelector("[role=grid]");
  const total = Number(grid.getAttribute("aria-rowcount")) - 1;
  const one = grid.querySelector("[role=row]:not([aria-rowindex='1'])").getBoundingClientRect().height;
  const loaded = () => Math.floor(grid.scrollHeight / one);
  let quiet = 0;
  for (let before = loaded(); before < Math.min(total, rows) && quiet < 600; before = loaded()) {
    grid.scrollTop = grid.scrollHeight;
    await new Promise(requestAnimationFrame);
    quiet = loaded() === before ? quiet + 1 : 0;
  }
  const there = loaded();
  grid.scrollTop = grid.scrollHeight / 2;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return { total, loaded: there };
}
