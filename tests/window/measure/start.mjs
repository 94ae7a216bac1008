// Starts of the program without anything between: until its list is painted,
// and the memory it then holds, in turns with a window that has nothing in it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { Display } from "../support/display.mjs";
import { seat } from "../support/measured.mjs";

/** Memory is read when this much time has passed since the paint: what a start leaves to do is done. */
const SETTLED = 3_000;
const PATIENCE = 60_000;

/** Seconds and bytes, launch by launch. */
export async function measure({ rounds, ...files }) {
  const display = await Display.open();
  const empty = mkdtempSync(join(tmpdir(), "quayside-bare-"));
  const kinds = {
    ours: seat(files, "/requirements", { QUAYSIDE_WATCH: '[role=row][aria-rowindex="10"]' }),
    bare: { QUAYSIDE_PROFILE: empty, QUAYSIDE_BARE: "1", QUAYSIDE_WATCH: "h1" },
  };
  const results = { ours: [], bare: [] };
  try {
    // The first two starts of either make what only a first start makes.
    for (let round = -2; round < rounds; round += 1) {
      const order = Object.keys(kinds);
      for (const kind of round % 2 === 0 ? order : order.toReversed()) {
        const result = await launch({ ...kinds[kind], DISPLAY: display.name, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" });
        if (round >= 0) results[kind].push(result);
      }
    }
  } finally {
    display.close();
    rmSync(empty, { recursive: true, force: true });
  }
  return results;
}

async function launch(environment) {
  const begun = performance.now();
  const program = spawn(process.env.QUAYSIDE_DESKTOP, [], {
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(program, "exit");
  const late = AbortSignal.timeout(PATIENCE);
  try {
    const painted = once(createInterface(program.stdout), "line", { signal: late }).then(() => true);
    if (!(await Promise.race([painted, ended.then(() => false)]))) throw new Error("the program ended before it painted");
    const seconds = (performance.now() - begun) / 1000;
    await setTimeout(SETTLED);
    const memory = family(program.pid).reduce((sum, pid) => sum + held(pid), 0);
    return { seconds, memory };
  } finally {
    // It ends in order when nobody speaks to it any more.
    program.stdin.end();
    const patience = AbortSignal.timeout(PATIENCE);
    patience.addEventListener("abort", () => program.kill("SIGKILL"));
    await ended;
  }
}

/** A process and all that descend from it. */
function family(ancestor) {
  const parents = new Map();
  for (const name of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = (pid) => pid === ancestor || (parents.has(pid) && ours(parents.get(pid)));
  return [...parents.keys()].filter(ours);
}

/** Bytes of memory that a process holds; what several share is shared out between them. */
function held(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)[1]) * 1024;
}
