// A desktop as a person has it: no test stands behind it, it paints as it
// chooses itself, and its key comes out of a keychain.
import { Desktop } from "./desktop.mjs";

/** What makes a start of the program one on the files of a measurement, at `page`. */
export function seat({ profile, keychain }, page, more = {}) {
  return { QUAYSIDE_PROFILE: profile, QUAYSIDE_KEYCHAIN: keychain, QUAYSIDE_PAGE: page, ...more };
}

export class Measured extends Desktop {
  constructor(name, profile, server, seat) {
    super(name, profile, server);
    this.seat = seat;
  }

  /** Opens a desktop at a list, works with it, and closes it whatever comes. */
  static async with(files, page, more, work) {
    const desktop = await Measured.open("measured", files.profile, "", seat(files, page, more));
    try {
      await desktop.find("row", null, { nth: 1 });
      await desktop.browser.setTimeout({ script: 600_000 });
      return await work(desktop);
    } finally {
      await desktop.close();
    }
  }

  surroundings() {
    const { DISPLAY, GDK_BACKEND, NO_AT_BRIDGE } = super.surroundings();
    return { DISPLAY, GDK_BACKEND, NO_AT_BRIDGE, ...this.seat };
  }

  /** Runs an asynchronous `script` in the page and answers what it answers. */
  async asks(script, ...args) {
    const { answer, refused } = await this.browser.executeAsync(
      `const done = arguments[arguments.length - 1];
       (${script})(...[...arguments].slice(0, -1)).then(
         (answer) => done({ answer }),
         (refused) => done({ refused: refused?.message ?? JSON.stringify(refused) ?? "without a reason" }),
       );`,
      ...args,
    );
    if (refused) throw new Error(`the page: ${refused}`);
    return answer;
  }
}
