import { ALL_LOOKS } from "../support/album.mjs";
import { orderNumber, SUBJECT } from "../support/trade.mjs";

export const name = "the seller collects, the order is complete";

const STEPS = ["Funds entered the country", "Withdrawn to the seller", "Currency exchanged", "Payout complete"];

export async function run({ album, buyer, seller, operator }) {
  await seller.find("button", "Request payout", { patience: 30_000 });
  await seller.act("Request payout");
  const number = await orderNumber(seller);
  await operator.click("link", "Payouts");
  await operator.click("row", number, { patience: 60_000 });
  await operator.choose("Step", STEPS[0]);
  await operator.choose("Customs supervision mode", "9710 · Cross-border B2B direct export");
  await album.take(operator, "operator-payout", ALL_LOOKS);
  for (const [at, step] of STEPS.entries()) {
    await operator.choose("Step", step);
    await operator.fill("Reference of the bank", `PAYOUT-${at}`);
    await operator.click("button", "Record this step");
    if (step !== STEPS.at(-1)) await operator.reads(`PAYOUT-${at}`);
  }
  await operator.gone("row", number, { patience: 60_000 });
  for (const person of [buyer, seller]) {
    await person.click("link", "Orders");
    await person.click("tab", "Completed");
    await person.click("row", SUBJECT);
    await person.reads("Completed");
  }
  await album.take(buyer, "buyer-deal-completed", ALL_LOOKS);
  await album.take(seller, "seller-deal-completed");
}
