import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { ALL_LOOKS } from "../support/album.mjs";

export const name = "a desktop without a keychain, and one whose files are damaged";
export const afterFirst = true;

export async function run({ album, world }) {
  const careful = await world.desktop("careful", "");
  await careful.find("textbox", "");
  await album.take(careful, "passphrase", ALL_LOOKS);

  const spoilt = await world.desktop("spoilt");
  await spoilt.click("button", "Enter as Seller");
  await spoilt.find("button", "Up to date", { patience: 60_000 });
  await spoilt.quit();
  for (const file of outboxes(spoilt.profile)) truncateSync(file, 100);
  await spoilt.start();
  await spoilt.find("alert", "");
  await album.take(spoilt, "outbox-damaged", ALL_LOOKS);
}

function outboxes(profile) {
  return readdirSync(profile, { recursive: true })
    .filter((path) => path.endsWith("outbox.db"))
    .map((path) => join(profile, path));
}
