// One real desktop, driven as a person drives it: what is on the screen is
// found by role and name, never by its markup.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { remote, Key } from "webdriverio";
import { Display } from "./display.mjs";
import { findInPage, nameInPage } from "./finder.mjs";
import { answers, freePort, start, until } from "./processes.mjs";

const PROGRAM = process.env.QUAYSIDE_DESKTOP;
const DRIVER = process.env.QUAYSIDE_DRIVER ?? "tauri-driver";
const NATIVE_DRIVER = process.env.QUAYSIDE_NATIVE_DRIVER ?? "/usr/bin/WebKitWebDriver";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export { Key };

/** How long a person waits for something to appear, in milliseconds. */
const PATIENCE = Number(process.env.QUAYSIDE_PATIENCE ?? 20_000);

export class Desktop {
  #driver;
  #display;

  // No keychain runs beside the tests: a passphrase given beforehand opens the files, an empty one
  // lets the window ask.
  constructor(name, profile, server, passphrase = "a desktop for tests alone") {
    this.passphrase = passphrase;
    this.name = name;
    this.profile = profile;
    this.server = server;
  }

  /** Opens a desktop called `name` with the files in `profile`. */
  static async open(name, profile, server, passphrase) {
    mkdirSync(profile, { recursive: true });
    const desktop = new this(name, profile, server, passphrase);
    desktop.#display = await Display.open();
    await desktop.start();
    return desktop;
  }

  /** The environment that makes a start of the program one of this desktop. */
  surroundings() {
    return {
      DISPLAY: this.#display.name,
      GDK_BACKEND: "x11",
      NO_AT_BRIDGE: "1",
      QUAYSIDE_PROFILE: this.profile,
      QUAYSIDE_PASSPHRASE: this.passphrase,
      QUAYSIDE_SERVER: this.server,
      QUAYSIDE_TEST: "1",
      // WebKitWebDriver's screenshots never come back from the flat renderer.
      WEBKIT_DMABUF_RENDERER_FORCE_SHM: "1",
    };
  }

  /** Starts it, the first time or again on the same files. */
  async start() {
    const [port, nativePort] = [await freePort(), await freePort()];
    this.#driver = start(
      DRIVER,
      [
        ...["--port", String(port), "--native-port", String(nativePort)],
        ...["--native-driver", NATIVE_DRIVER],
      ],
      {
        env: this.surroundings(),
        log: join(this.profile, "driver.log"),
      },
    );
    await answers(`http://127.0.0.1:${port}/status`, this.#driver, "the driver is not ready");
    this.browser = await remote({
      hostname: "127.0.0.1",
      port,
      logLevel: "error",
      connectionRetryCount: 0,
      connectionRetryTimeout: 60_000,
      capabilities: {
        "tauri:options": { application: PROGRAM },
        "wdio:enforceWebDriverClassic": true,
      },
    });
    await this.browser.setTimeout({ script: 20_000 });
    await until(
      () => this.browser.execute(() => document.visibilityState === "visible"),
      `${this.name} shows no window`,
    );
  }

  /** Ends the program as the system does when a person signs out; `start` opens it again. */
  async quit() {
    await this.browser.deleteSession().catch(() => undefined);
    // With a second window open the end of the session leaves the program running.
    for (const pid of this.#pids()) process.kill(pid, "SIGTERM");
    await this.#driver.stop();
    await until(() => this.#pids().length === 0, `${this.name} does not end`);
  }

  /** Quits, for good. */
  async close() {
    await this.quit();
    this.#display.close();
  }

  /** Ends the program as a power cut does. */
  async kill() {
    const pid = this.#pid();
    process.kill(pid, "SIGKILL");
    await until(() => !processes().includes(pid), "the desktop is still there");
    await this.#driver.stop("SIGKILL");
  }

  #pid() {
    const ours = this.#pids();
    if (ours.length !== 1) throw new Error(`${this.name} runs ${ours.length} times`);
    return ours[0];
  }

  #pids() {
    const mine = `QUAYSIDE_PROFILE=${this.profile}`;
    return processes().filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0];
        return command === PROGRAM && readFileSync(`/proc/${pid}/environ`, "utf8").includes(mine);
      } catch {
        return false;
      }
    });
  }

  /** The element with this role and name, the `nth` of them from 0, as soon as it is there. */
  async find(role, name, { exact = false, within = null, nth = 0, patience = PATIENCE } = {}) {
    const words = `${this.name} sees no ${role} “${name ?? ""}”`;
    return until(
      async () => {
        const found = await this.browser.execute(findInPage, role, name, { exact, nth }, reference(within));
        return found && this.browser.$(found);
      },
      words,
      patience,
    );
  }

  /** The name of the control that has the focus. */
  async focused() {
    return this.browser.execute(nameInPage);
  }

  /** Place and size of the window on its screen. */
  async frame() {
    const { x, y, width, height } = await this.browser.getWindowRect();
    return { x, y, width, height };
  }

  /** Waits until the program has written down that its window stands in `frame`. */
  async remembersFrame({ x, y, width, height }) {
    const kept = () => JSON.parse(readFileSync(join(this.profile, "preferences.json"), "utf8"))["frame.main"];
    const alike = (frame) => [frame.x, frame.y, frame.width, frame.height].join() === [x, y, width, height].join();
    await until(() => alike(kept()), `${this.name} does not write down its frame`, PATIENCE);
  }

  /** The names of everything with this role that can be seen now. */
  async names(role, within = null) {
    return this.browser.execute(findInPage, role, null, { all: true }, reference(within));
  }

  /** Waits until nothing with this role and name is to be seen. */
  async gone(role, name, { exact = false, within = null, patience = PATIENCE } = {}) {
    const scope = reference(within);
    await until(
      async () => (await this.browser.execute(findInPage, role, name, { exact }, scope)) === null,
      `${this.name} still sees the ${role} “${name}”`,
      patience,
    );
  }

  /** Waits until these words stand somewhere on the screen. */
  async reads(words, patience = PATIENCE) {
    await until(
      () => this.browser.execute((text) => document.body.innerText.includes(text), words),
      `${this.name} does not read “${words}”`,
      patience,
    );
  }

  /** Clicks it; once more when the page drew it anew between finding and clicking. */
  async click(role, name, options) {
    try {
      return await this.#clickOnce(role, name, options);
    } catch (error) {
      if (!/stale element|was not found when running/.test(error.message)) throw error;
      return this.#clickOnce(role, name, options);
    }
  }

  async #clickOnce(role, name, options) {
    let element = await this.find(role, name, options);
    if (["checkbox", "radio", "switch"].includes(role)) {
      // What a person clicks is the label: the control itself is drawn by it.
      const label = await this.browser.execute((control) => control.closest("label"), element);
      if (label) element = await this.browser.$(label);
    }
    await element.scrollIntoView({ block: "nearest" });
    await element.click();
    return element;
  }

  /** Writes `text` into the field of this name, in place of what was there. */
  async fill(name, text, { role = "textbox", ...options } = {}) {
    const field = await this.find(role, name, options);
    await field.scrollIntoView({ block: "nearest" });
    await field.click();
    await this.press(Key.Ctrl, "a");
    await this.press(Key.Delete);
    await this.write(text);
    return field;
  }

  /** Chooses `option` in the list behind the control `name`. */
  async choose(name, option, { role = "button", ...options } = {}) {
    await this.click(role, name, options);
    await this.click("option", option);
  }

  /** Writes a day into the date field `name`, segment by segment as a person does. */
  async fillDay(name, day, options) {
    await this.click("spinbutton", `day, ${name}`, options);
    const two = (number) => String(number).padStart(2, "0");
    await this.write(`${two(day.getUTCDate())}${two(day.getUTCMonth() + 1)}${day.getUTCFullYear()}`);
  }

  /** Presses `name` on the page and again in the dialog of that name that asks. */
  async act(name) {
    await this.click("button", name, { within: await this.find("main") });
    await this.confirm(name);
  }

  /** Says yes to the open dialog `name` with its button of the same name, or with `button`. */
  async confirm(name, button = name) {
    const dialog = await this.find("dialog", name);
    await this.click("button", button, { within: dialog });
    await this.gone("dialog", name);
  }

  /** Types `text` where the focus is, one key after the other. */
  async write(text) {
    const keys = this.browser.action("key");
    for (const letter of text) keys.down(letter).up(letter);
    await keys.perform();
  }

  /** Presses these keys together: `press(Key.Ctrl, "k")`. */
  async press(...keys) {
    const action = this.browser.action("key");
    for (const key of keys) action.down(key);
    for (const key of keys.toReversed()) action.up(key);
    await action.perform();
  }

  /** Calls the application as the page does. */
  async call(name, args = {}) {
    // A field called `error` would be WebDriver's own.
    const { answer, refused } = await this.browser.executeAsync(
      (name, args, done) => {
        window.__TAURI_INTERNALS__.invoke("call", { name, args }).then(
          (answer) => done({ answer }),
          (refused) => done({ refused: refused ?? "without a reason" }),
        );
      },
      name,
      args,
    );
    if (refused) throw new Error(`${this.name}: ${name}: ${JSON.stringify(refused)}`);
    return answer;
  }

  /** The next native dialog answers these files; with none, Cancel. */
  async answerDialog(...paths) {
    await this.call("testing.answer", { paths });
  }

  /** Drops files in the middle of `element`. */
  async drop(element, ...paths) {
    const at = await element.execute((node) => {
      node.scrollIntoView({ block: "nearest" });
      const box = node.getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    });
    await this.call("testing.drop", { paths, ...at });
  }

  /** Dialogs, notifications and opened files since the last question. */
  async seen() {
    return this.call("testing.seen");
  }

  /** Goes over to the window whose address contains `part`, as soon as it is there. */
  async window(part) {
    await until(async () => {
      for (const handle of await this.browser.getWindowHandles()) {
        await this.browser.switchToWindow(handle);
        const [address, shown] = await this.browser.execute(() => [location.href, document.visibilityState]);
        if (address.includes(part) && shown === "visible") return true;
      }
      return false;
    }, `${this.name} has no window at ${part}`);
  }

  /** Puts the window in this theme and language and waits until it wears them. */
  async look({ theme, language }) {
    await this.call("settings.set", { theme, language });
    await until(
      () =>
        this.browser.execute(
          (theme, language) =>
            document.documentElement.dataset.theme === theme &&
            document.documentElement.lang.startsWith(language),
          theme,
          language,
        ),
      `${this.name} does not wear ${theme} ${language}`,
    );
  }

  /** What axe finds wrong with the screen, in one line each. */
  async faults() {
    await this.browser.execute(AXE);
    return this.browser.executeAsync((done) => {
      // A colour on its way from one theme to the other is in neither.
      const moves = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
      const rules = { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] };
      Promise.allSettled(moves.map((one) => one.finished))
        .then(() => axe.run(document, rules))
        .then(({ violations }) =>
          done(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)),
        );
    });
  }

  /** Scrolls everything back to its beginning, as a person who looks at the whole of it. */
  async top() {
    await this.browser.execute(() => {
      for (const element of document.querySelectorAll("main, main *")) element.scrollTop = 0;
    });
  }

  /** Writes a picture of the window to `path`. */
  async picture(path) {
    await this.browser.executeAsync((done) => {
      document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done())));
    });
    await this.browser.saveScreenshot(path);
  }
}

/** An element as WebDriver hands it to a script. */
function reference(element) {
  return element && { "element-6066-11e4-a52e-4f735466cecf": element.elementId };
}

function processes() {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
}
