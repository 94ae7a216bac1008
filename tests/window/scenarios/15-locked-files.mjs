// A desktop without a keychain: its person chooses a passphrase, which every start asks for; what
// lies on the disk says nothing.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

export const name = "a passphrase opens the files of this device, and nothing else does";

const PASSPHRASE = "seven grey herons at dawn";

export async function run(world) {
  const desktop = await world.desktop("buyer", "");
  await desktop.find("heading", "Protect this device’s data");
  await show(desktop, "Passphrase of this device", PASSPHRASE);
  await show(desktop, "The same once more", PASSPHRASE);
  for (const [theme, language] of [["light", "en"], ["dark", "zh"], ["light", "fr"]]) {
    await desktop.look({ theme, language });
    assert.deepEqual(await desktop.faults(), []);
    await desktop.picture(join(world.folder, `new-passphrase-${language}.png`));
  }
  await desktop.look({ theme: "light", language: "en" });
  await desktop.click("button", "Encrypt and go on");
  await desktop.click("button", "Enter as Buyer");
  await desktop.find("button", "Up to date", { patience: 60_000 });
  await desktop.quit();
  const kept = files(desktop.profile);
  assert.ok(kept.some((path) => path.endsWith("cache.db")), "nothing was kept");
  for (const path of kept) {
    const bytes = readFileSync(path);
    // The webview keeps databases of its own, which hold no trade.
    const words = ["Nordwind", "Jonas Weber", ...(path.includes("webview") ? [] : ["SQLite format 3"])];
    for (const word of words) assert.ok(!bytes.includes(word), `${word} can be read in ${path}`);
  }
  await desktop.start();
  await desktop.find("heading", "Unlock this device’s data");
  await show(desktop, "Passphrase of this device", "seven grey herons at dusk");
  await desktop.click("button", "Unlock");
  await desktop.reads("The passphrase does not open the data of this device.");
  await desktop.picture(join(world.folder, "wrong-passphrase.png"));
  await desktop.fill("Passphrase of this device", PASSPHRASE);
  await desktop.click("button", "Unlock");
  await desktop.find("button", "Up to date", { patience: 60_000 });
}

/** Writes a passphrase where it can be read. */
async function show(desktop, field, text) {
  await desktop.click("button", "Show passphrase");
  await desktop.fill(field, text);
}

/** Every file of the profile. */
function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith("driver.log"));
}
