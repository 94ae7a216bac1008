// A practice market with people at their desktops: one server, one development host and one browser
// context for each person, everything in a folder that is gone afterwards.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { Person } from "./person.mjs";
import { freePort, start } from "./processes.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** A built program: named by the environment, or where cargo leaves it. */
function built(variable, name) {
  const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
  return process.env[variable] ?? join(target, "debug", name);
}

function browserProgram() {
  const known = [process.env.QUAYSIDE_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error("no Chromium: name one in QUAYSIDE_CHROMIUM");
  return found;
}

const answers = async (url) => (await fetch(url)).ok;

export class Market {
  #ends = [];
  people = [];

  static async open() {
    const market = new Market();
    try {
      await market.#open();
      return market;
    } catch (error) {
      await market.close();
      throw error;
    }
  }

  async #open() {
    this.folder = mkdtempSync(join(tmpdir(), "quayside-journey-"));
    this.#ends.push(() => rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 }));
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}`;
    const args = ["--listen", `127.0.0.1:${port}`, "--database", join(this.folder, "platform", "platform.db"), "--documents", join(this.folder, "platform", "documents"), "--practice", "--practice-rfqs", "200"];
    const server = await start(built("QUAYSIDE_PLATFORM", "quayside-server"), args, () => answers(`${this.address}/readyz`));
    this.#ends.push(server.stop);
    this.browser = await chromium.launch({ executablePath: browserProgram(), args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
    this.#ends.push(() => this.browser.close());
  }

  /** Somebody sits down at a desktop of their own and puts on a hat of the practice market. */
  async person(hat) {
    const person = await this.newcomer(hat);
    await person.enter(hat);
    return person;
  }

  /** Somebody sits down at a desktop of their own: the first window is open. */
  async newcomer(hat) {
    const port = await freePort();
    const token = `journey-${hat}`;
    const origin = `http://127.0.0.1:${port}`;
    const window = process.env.QUAYSIDE_WINDOW ?? join(root, "ui", "dist");
    const args = ["--profile", join(this.folder, hat), "--server", this.address, "--port", String(port), "--token", token, "--ui", window];
    const host = await start(built("QUAYSIDE_DEVHOST", "quayside-devhost"), args, () => answers(origin));
    this.#ends.push(host.stop);
    const context = await this.browser.newContext({ viewport: { width: 1360, height: 860 }, locale: "en-US", timezoneId: "UTC" });
    const person = new Person(await context.newPage(), origin, token);
    this.people.push(person);
    await person.arrive(hat);
    return person;
  }

  /** Pictures of every window, for whoever reads why a journey failed. */
  async pictures(name) {
    const folder = process.env.QUAYSIDE_RESULTS;
    if (!folder) return;
    for (const person of this.people) await person.page.screenshot({ path: join(folder, `${name}-${person.hat}.png`) });
  }

  async close() {
    for (const end of this.#ends.reverse()) await end();
  }
}
