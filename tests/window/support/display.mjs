// A display of its own for one desktop, so that its window has the keyboard
// while other desktops have theirs.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const SCREEN = "1440x900x24";

const open = new Set();
process.once("exit", () => open.forEach((display) => display.close()));

export class Display {
  #server;

  /** Starts a virtual display; the X server itself picks a free number. */
  static async open() {
    const display = new Display();
    const args = ["-displayfd", "3", "-screen", "0", SCREEN, "-nolisten", "tcp"];
    display.#server = spawn("Xvfb", args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    open.add(display);
    display.name = await new Promise((resolve, reject) => {
      display.#server.once("error", reject);
      display.#server.once("exit", () => reject(new Error("the virtual display ended")));
      createInterface(display.#server.stdio[3]).once("line", (number) => resolve(`:${number}`));
    });
    return display;
  }

  close() {
    open.delete(this);
    this.#server.kill();
  }
}
