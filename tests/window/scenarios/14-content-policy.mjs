// The content policy of the real window: a script in the page, code in a
// string, a script or a picture from elsewhere do not run and do not load.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";

export const name = "an inline script, code in a string and anything remote do not run in the window";

export async function run(world) {
  const asked = [];
  const elsewhere = createServer((request, answer) => {
    asked.push(request.url);
    answer.writeHead(200, { "content-type": "text/javascript", "access-control-allow-origin": "*" });
    answer.end("window.ran = 'remote'");
  }).listen(0, "127.0.0.1");
  await once(elsewhere, "listening");
  try {
    const desktop = await world.desktop("first");
    await desktop.find("heading");
    const address = `http://127.0.0.1:${elsewhere.address().port}`;
    const broken = await desktop.browser.executeAsync(async (address, done) => {
      const broken = [];
      document.addEventListener("securitypolicyviolation", (event) => broken.push(event.effectiveDirective));
      const put = (tag, attributes) => {
        const element = Object.assign(document.createElement(tag), attributes);
        const settled = new Promise((resolve) => ["load", "error"].forEach((event) => element.addEventListener(event, resolve)));
        document.body.append(element);
        return settled;
      };
      put("script", { textContent: "window.ran = 'inline'" });
      await put("img", { src: `${address}/picture.png` });
      await put("script", { src: `${address}/script.js` });
      put("iframe", { src: `${address}/frame.html` });
      await fetch(`${address}/data.json`).catch(() => undefined);
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.setAttribute("onclick", "window.ran = 'handler'");
      document.body.append(button);
      button.click();
      try {
        Function("window.ran = 'string'")();
      } catch {
        broken.push("eval");
      }
      // Reports come in tasks of their own.
      const all = () => ["script-src-elem", "script-src-attr", "img-src", "frame-src", "connect-src", "eval"].every((one) => broken.includes(one));
      const end = Date.now() + 10_000;
      const ask = () => (all() || Date.now() > end ? done({ broken: [...new Set(broken)].sort(), ran: window.ran ?? null }) : setTimeout(ask, 50));
      ask();
    }, address);
    assert.equal(broken.ran, null, "nothing ran");
    assert.deepEqual(broken.broken, ["connect-src", "eval", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem"]);
    assert.deepEqual(asked, [], "nothing was asked for elsewhere");
  } finally {
    elsewhere.close();
  }
}
