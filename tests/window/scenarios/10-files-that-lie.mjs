// S0-49: a file is what its bytes are; a wrong one is refused beside the field
// and the form keeps what was typed.
import assert from "node:assert/strict";
import { fixture } from "../support/fixtures.mjs";

export const name = "a program called .pdf and a picture bomb are refused, the work stays";

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.click("link", "RFQs");
  await buyer.click("button", "Publish an RFQ");
  const subject = await buyer.fill("Subject", "Bath mats, tufted");
  await buyer.answerDialog(fixture("program-called.pdf"), fixture("bomb-300-megapixels.png"), fixture("towels-160.png"));
  await buyer.click("button", "Add pictures");
  await buyer.find("img", "towels-160");
  await buyer.reads("program-called.pdf");
  await buyer.reads("bomb-300-megapixels.png");
  assert.deepEqual((await buyer.names("img")).filter((name) => /program|bomb/.test(name)), []);
  assert.equal(await subject.getValue(), "Bath mats, tufted");
}
