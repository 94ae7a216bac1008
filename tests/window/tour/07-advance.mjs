import { ALL_LOOKS } from "../support/album.mjs";
import { match, SUBJECT } from "../support/trade.mjs";

export const name = "the buyer pays the advance, the operator matches it";

export async function run({ album, buyer, operator }) {
  await buyer.click("link", "Orders");
  await buyer.click("row", SUBJECT);
  await buyer.click("button", "I have paid…");
  await buyer.fill("Bank reference", "NW-ADVANCE");
  await album.take(buyer, "buyer-claims-payment");
  await buyer.confirm("I have paid");
  await match(operator, {
    subject: SUBJECT,
    reference: "NW-ADVANCE",
    amount: "4335.75",
    payer: "Nordwind Import GmbH",
    onEntered: () => album.take(operator, "operator-bank-entry", ALL_LOOKS),
  });
  await operator.click("link", "Payments to match");
  await album.take(operator, "operator-payments");
}
