// The program may end at any moment: the work, the person and the place of the
// window are there again.
import assert from "node:assert/strict";

export const name = "after a kill the window comes back with the work";

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.click("link", "RFQs");
  await buyer.click("button", "Publish an RFQ");
  await buyer.fill("Subject", "Work that must not be lost");
  await buyer.reads("Saved");
  await buyer.browser.setWindowRect(60, 40, 1180, 780);
  const frame = await buyer.frame();
  await buyer.remembersFrame(frame);
  await buyer.kill();
  await buyer.start();
  await buyer.click("link", "Drafts");
  await buyer.click("row", "Work that must not be lost");
  await buyer.find("textbox", "Subject");
  assert.deepEqual(await buyer.frame(), frame);
}
