// The line between one desktop and the platform: it can be cut, or hold all
// that is sent until it is mended.
import { once } from "node:events";
import { connect, createServer } from "node:net";

export class Line {
  #server;
  #pairs = new Set();
  #state = "up";

  static async to(port) {
    const line = new Line();
    line.#server = createServer((near) => line.#join(near, port)).listen(0, "127.0.0.1");
    await once(line.#server, "listening");
    line.address = `http://127.0.0.1:${line.#server.address().port}`;
    return line;
  }

  #join(near, port) {
    if (this.#state === "cut") {
      near.destroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    const pair = { near, far };
    this.#pairs.add(pair);
    for (const [from, to] of [[near, far], [far, near]]) {
      from.on("error", () => to.destroy());
      from.on("close", () => {
        to.destroy();
        this.#pairs.delete(pair);
      });
    }
    this.#flow(pair);
  }

  #flow({ near, far }) {
    if (this.#state === "held") {
      near.unpipe(far).pause();
      far.unpipe(near).pause();
    } else {
      near.pipe(far);
      far.pipe(near);
    }
  }

  /** No connection stands and none can be made. */
  cut() {
    this.#state = "cut";
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  /** Connections stand, nothing passes. */
  hold() {
    this.#state = "held";
    for (const pair of this.#pairs) this.#flow(pair);
  }

  /** As if nothing had been. */
  mend() {
    this.#state = "up";
    for (const pair of this.#pairs) this.#flow(pair);
  }

  close() {
    this.cut();
    this.#server.close();
  }
}
