// Programs that a scenario starts: each on a port of its own, waited for until
// it answers, and ended with the scenario.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";

const running = new Set();

/** A port of 127.0.0.1 that nothing listens on. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts `program`; all it prints goes to the file `log`. */
export function start(program, args, { env = {}, log }) {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const out = createWriteStream(log, { flags: "a" });
  child.stdout.pipe(out, { end: false });
  child.stderr.pipe(out, { end: false });
  const ended = new Promise((resolve) => {
    child.once("exit", resolve);
    child.once("error", (error) => {
      out.write(`${error}\n`);
      resolve();
    });
  });
  const handle = {
    log,
    pid: child.pid,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
    /** Ends the program and all it started itself. */
    async stop(signal = "SIGTERM") {
      running.delete(handle);
      if (handle.hasEnded()) return;
      signalGroup(child.pid, signal);
      const late = setTimeout(() => signalGroup(child.pid, "SIGKILL"), 5_000);
      await ended;
      clearTimeout(late);
      signalGroup(child.pid, "SIGKILL");
    },
  };
  running.add(handle);
  return handle;
}

function signalGroup(leader, signal) {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** Ends everything that still runs. */
export async function stopAll() {
  await Promise.all([...running].map((handle) => handle.stop()));
}

/** Asks again and again until `question` answers something true. */
export async function until(question, words, patience = 30_000) {
  const end = Date.now() + patience;
  let last;
  for (;;) {
    try {
      const answer = await question();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`${words} (after ${patience / 1000} s)${last ? `: ${last.message}` : ""}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

/** Waits until `url` answers 200, or the program behind it has ended. */
export async function answers(url, program, words) {
  await until(async () => {
    if (program.hasEnded()) return true;
    return (await fetch(url)).ok;
  }, words);
  if (program.hasEnded()) throw new Error(`${words}: it ended, see ${program.log}`);
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, async () => {
    await stopAll();
    process.exit(1);
  });
}
