// What one scenario plays in: a platform, a line for each desktop, the desktops.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Desktop } from "./desktop.mjs";
import { Line } from "./line.mjs";
import { Platform } from "./platform.mjs";
import { stopAll } from "./processes.mjs";

export class World {
  #lines = [];

  constructor(folder) {
    this.folder = folder;
    this.desktops = [];
  }

  /** An empty folder and a running practice market of `rfqs` more RFQs in it. */
  static async open(folder, rfqs = 40) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const world = new World(folder);
    world.platform = await Platform.open(join(folder, "platform"), rfqs);
    return world;
  }

  /** A new desktop called `name`; `desktop.line` is its way to the platform. */
  async desktop(name, passphrase) {
    const line = await Line.to(this.platform.port);
    this.#lines.push(line);
    const desktop = await Desktop.open(name, join(this.folder, name), line.address, passphrase);
    desktop.line = line;
    this.desktops.push(desktop);
    return desktop;
  }

  /** A new desktop whose person has entered the practice market as `hat`: Buyer, Seller, Operator. */
  async person(hat) {
    const desktop = await this.desktop(hat.toLowerCase());
    await desktop.click("button", `Enter as ${hat}`);
    await desktop.find("button", "Up to date", { patience: 60_000 });
    return desktop;
  }

  async close() {
    for (const desktop of this.desktops) await desktop.close();
    for (const line of this.#lines) line.close();
    await stopAll();
  }
}
