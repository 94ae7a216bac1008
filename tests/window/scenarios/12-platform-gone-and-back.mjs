// Two seconds without an answer, a platform that is killed and one that comes
// back: the chip says so, and nothing is lost or done twice.
import assert from "node:assert/strict";

export const name = "the platform is killed in the middle and comes back: one message, once";

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.click("link", "Orders");
  await buyer.click("row", "Beach towels, six designs");
  buyer.line.hold();
  const words = "When do the cartons arrive in Hamburg?";
  await buyer.fill("Write to Hanoi Textile JSC", words);
  await buyer.click("button", "Send");
  await world.platform.kill();
  await buyer.find("button", "waiting", { patience: 60_000 });
  await world.platform.start();
  buyer.line.mend();
  await buyer.find("button", "Up to date", { patience: 90_000 });
  const seller = await world.person("Seller");
  await seller.click("link", "Orders");
  await seller.click("row", "Beach towels, six designs");
  await seller.reads(words);
  const times = await seller.browser.execute((words) => document.body.innerText.split(words).length - 1, words);
  assert.equal(times, 1);
}
