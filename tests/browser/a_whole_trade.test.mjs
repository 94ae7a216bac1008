// One trade from the wish to the money, in the windows of a buyer, a seller and the operator.
// S0-36 … S0-99.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { accept, sign, upload } from "./acts/contract.mjs";
import { claim, confirm, match, place } from "./acts/order.mjs";
import { completed, dispatch, payOut, prepare, receive, requestPayout } from "./acts/shipping.mjs";
import { approve, publish, quote, select, submitQuote } from "./acts/sourcing.mjs";
import { Market } from "./support/market.mjs";

let market;
before(async () => {
  market = await Market.open();
});
after(() => market?.close());

test("a buyer, a seller and the operator carry one trade from the RFQ to Completed", async (t) => {
  const [buyer, seller, operator] = [await market.person("buyer"), await market.person("seller"), await market.person("operator")];
  const deal = { subject: "Bath towels, hemmed, for the journey" };
  const step = async (name, act) => {
    const done = await t.test(name, async () => {
      try {
        await act();
      } catch (error) {
        await market.pictures(name.replaceAll(" ", "-"));
        throw error;
      }
    });
    return done;
  };

  await step("the buyer publishes an RFQ with every field", async () => {
    deal.rfq = await publish(buyer, deal);
    assert.match(deal.rfq, /^\d+$/);
  });
  await step("the operator lets it on the board", () => approve(operator, deal));
  await step("the seller finds it on the board and quotes", async () => {
    await quote(seller, deal);
    await seller.sees("114,000.00");
    await submitQuote(seller);
  });
  await step("the buyer selects the quote", () => select(buyer, deal, seller));
  await step("the seller uploads the contract", () => upload(seller));
  await step("the buyer signs it", () => sign(buyer));
  await step("the seller accepts the signed copy", () => accept(seller));
  await step("the buyer places the order", () => place(buyer, deal));
  await step("the seller confirms the order", async () => {
    deal.number = await confirm(seller, deal);
    assert.match(deal.number, /^\d{10,}$/);
  });
  const credit = (reference, amount) => ({ ...deal, reference, amount, payer: buyer.firm });
  await step("the buyer reports the advance as paid", () => claim(buyer, "NW-ADVANCE"));
  await step("the operator matches the advance", () => match(operator, credit("NW-ADVANCE", "34200")));
  await step("the seller prepares the goods", () => prepare(seller));
  await step("the operator matches the balance", () => match(operator, credit("NW-BALANCE", "79800")));
  await step("the seller dispatches the goods", () => dispatch(seller));
  await step("the buyer confirms receipt", () => receive(buyer));
  await step("the seller asks for its money", () => requestPayout(seller));
  await step("the operator records every step of the payout", () => payOut(operator, deal));
  await step("both sides see the order completed", async () => {
    for (const side of [buyer, seller]) await completed(side);
  });
  for (const person of market.people) assert.deepEqual(person.complaints, [], `${person.hat}'s window complained`);
});
