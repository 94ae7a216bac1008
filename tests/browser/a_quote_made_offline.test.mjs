// Work without a network: it waits where everybody can see it, and goes out by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { approve, publish, quote } from "./acts/sourcing.mjs";
import { Market } from "./support/market.mjs";

let market;
before(async () => {
  market = await Market.open();
});
after(() => market?.close());

test("a quote made offline waits to be sent, and the buyer sees it once the seller is online", async () => {
  const [buyer, seller, operator] = [await market.person("buyer"), await market.person("seller"), await market.person("operator")];
  const deal = { subject: "Hand towels for a quote made offline" };
  await publish(buyer, deal);
  await approve(operator, deal);
  await seller.go("RFQ board");
  await seller.row(deal.subject).first().waitFor();

  await seller.offline(true);
  await quote(seller, deal);
  await seller.press("Queue quote");
  await seller.sees(/^Offline · 1 waiting/);
  await seller.outbox();
  await seller.sees(deal.subject);
  await seller.sees("waiting to send");
  await buyer.go("RFQs");
  await buyer.open(deal.subject);
  await buyer.sees("No quote yet");
  assert.equal(await buyer.page.getByRole("button", { name: seller.firm }).count(), 0);

  await seller.offline(false);
  await seller.sees("Nothing waits to be sent");
  await buyer.page.getByRole("button", { name: seller.firm }).first().waitFor();
  for (const person of market.people) assert.deepEqual(person.complaints, [], `${person.hat}'s window complained`);
});
