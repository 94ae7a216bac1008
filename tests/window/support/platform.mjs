// The platform server with a practice market, in a folder of its own.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answers, freePort, start } from "./processes.mjs";

const PROGRAM = process.env.QUAYSIDE_PLATFORM;

/** Markets that were filled in this run, by their number of RFQs: every world begins with a copy. */
const filled = new Map();

export class Platform {
  #program;

  constructor(folder, port, rfqs) {
    this.folder = folder;
    this.rfqs = rfqs;
    this.port = port;
    this.address = `http://127.0.0.1:${port}`;
  }

  static async open(folder, rfqs) {
    if (!filled.has(rfqs)) filled.set(rfqs, Platform.#fill(rfqs));
    cpSync(await filled.get(rfqs), folder, { recursive: true });
    const platform = new Platform(folder, await freePort(), rfqs);
    await platform.start();
    return platform;
  }

  /** Fills a market once: its story of `rfqs` takes longer than a scenario. */
  static async #fill(rfqs) {
    const folder = mkdtempSync(join(tmpdir(), "quayside-market-"));
    process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    const platform = new Platform(folder, await freePort(), rfqs);
    await platform.start();
    await platform.stop();
    return folder;
  }

  /** Starts it, the first time or again: same address, same data. */
  async start() {
    this.#program = start(
      PROGRAM,
      [
        "--practice",
        ...["--practice-rfqs", String(this.rfqs)],
        ...["--listen", `127.0.0.1:${this.port}`],
        ...["--database", join(this.folder, "market.db")],
        ...["--documents", join(this.folder, "documents")],
      ],
      { log: join(this.folder, "server.log") },
    );
    await answers(`${this.address}/readyz`, this.#program, "the platform is not ready");
  }

  async stop() {
    await this.#program.stop();
  }

  /** Ends it as a power cut does. */
  async kill() {
    await this.#program.stop("SIGKILL");
  }
}
