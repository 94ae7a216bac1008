// Each window may ask for what it is for and no more: the window of a document,
// which shows what others wrote, cannot trade; the settings cannot either.
import assert from "node:assert/strict";

export const name = "a forbidden command called from the document's or the settings' window is refused";

const FORBIDDEN = {
  "/document/": ["action.submit", "outbox.discard", "session.act_as", "session.sign_out", "settings.set", "window.open", "documents.pick"],
  "/settings": ["action.submit", "outbox.discard", "deal.get", "documents.pick"],
};

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.click("link", "Orders");
  await buyer.click("row", "Beach towels, six designs");
  await buyer.click("tab", "Files");
  await buyer.click("button", "contract.pdf", { within: await buyer.find("tabpanel", "Files") });
  await buyer.call("window.open", { kind: "settings", path: "/settings" });
  for (const [place, names] of Object.entries(FORBIDDEN)) {
    await buyer.window(place);
    await buyer.find("heading");
    for (const name of names) {
      await assert.rejects(buyer.call(name), /"unknown_command"/, `${name} at ${place}`);
    }
    assert.ok(await buyer.call("settings.get"), "what it is for, it may ask");
    // The doors of the shell itself: nothing but the one command is granted to a page.
    for (const door of ["plugin:window|create", "plugin:webview|create_webview_window", "plugin:store|load", "plugin:opener|open_url", "plugin:dialog|open"]) {
      assert.match(await refused(buyer, door), /not allowed|not found|denied/i, `${door} at ${place}`);
    }
  }
}

/** What the shell says to a page that calls `door`. */
async function refused(desktop, door) {
  return desktop.browser.executeAsync((door, done) => {
    window.__TAURI_INTERNALS__.invoke(door, {}).then(
      () => done("it did"),
      (reason) => done(String(reason)),
    );
  }, door);
}
