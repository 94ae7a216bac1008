// Programs under test: started on ports of their own, ended with the test.
import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** A port of this machine that nobody holds. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A program that answers at `ready` once it runs. `stop` ends it and waits for its end. */
export async function start(program, args, ready) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const hear = (bytes) => {
    said = (said + bytes).slice(-8000);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  const failed = new Promise((_, reject) => {
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`${program} ended with ${code}: ${said}`)));
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([until(ready), failed]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, said: () => said };
}

/** Asks again until it is so, a minute at most. */
export async function until(holds) {
  const end = Date.now() + 60_000;
  for (;;) {
    const now = await holds().catch(() => false);
    if (now) return now;
    if (Date.now() > end) throw new Error(`not so after a minute: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
