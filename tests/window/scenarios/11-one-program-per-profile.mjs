// A second start of the same profile brings the first one forward and ends;
// two profiles are two desktops.
import assert from "node:assert/strict";
import { start, until } from "../support/processes.mjs";

export const name = "a profile is open once, two profiles are two desktops";

export async function run(world) {
  const first = await world.person("Buyer");
  const again = start(process.env.QUAYSIDE_DESKTOP, [], { env: first.surroundings(), log: `${world.folder}/again.log` });
  await until(() => again.hasEnded(), "the second start does not end");
  assert.equal((await first.browser.getWindowHandles()).length, 1);
  await first.find("button", "Up to date");
  const other = await world.person("Seller");
  await other.find("link", "Quotes");
}
