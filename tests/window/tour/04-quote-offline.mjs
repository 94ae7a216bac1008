import { ALL_LOOKS } from "../support/album.mjs";
import { SUBJECT } from "../support/trade.mjs";

export const name = "the seller quotes without a connection";

export async function run({ album, buyer, seller }) {
  await seller.click("button", "Quote", { within: await seller.find("main") });
  await seller.fill("Unit price", "2.8905");
  await seller.fill("Advance in percent", "30");
  await seller.reads("14,452.50");
  await album.take(seller, "seller-quote", ALL_LOOKS);
  seller.line.cut();
  await seller.find("button", "Offline");
  await seller.click("button", "Queue quote");
  await seller.find("button", "1 waiting");
  await album.take(seller, "seller-quote-waits", ALL_LOOKS);
  await seller.click("button", "1 waiting");
  await album.take(seller, "seller-outbox", ALL_LOOKS);
  seller.line.mend();
  await seller.find("button", "Up to date", { patience: 60_000 });
  await buyer.click("link", "RFQs");
  await buyer.click("row", SUBJECT);
  await album.take(buyer, "buyer-rfq-with-quote", ALL_LOOKS);
}
