import { fixture } from "../support/fixtures.mjs";
import { ALL_LOOKS } from "../support/album.mjs";
import { SUBJECT } from "../support/trade.mjs";

export const name = "the buyer selects, the seller sends a contract, the buyer signs it offline";

export async function run({ album, buyer, seller }) {
  await buyer.act("Select this quote");

  await seller.click("link", "Quotes");
  await seller.find("tab", "Communicating");
  await album.take(seller, "seller-quotes", ALL_LOOKS);
  await seller.click("row", SUBJECT);
  await seller.click("button", "Open the contract");
  await seller.answerDialog(fixture("contract-HT-2026-0117.pdf"));
  await seller.click("button", "or choose a file");
  await seller.reads("contract-HT-2026-0117.pdf");
  await seller.click("button", "Send contract");
  await seller.find("heading", "Contract to sign");

  await buyer.click("button", "Open the contract");
  await buyer.find("heading", "Signed contract", { patience: 30_000 });
  await buyer.find("button", "Next page", { patience: 30_000 });
  buyer.line.cut();
  await buyer.find("button", "Offline");
  await buyer.reads("You can sign now");
  const drop = await buyer.find("region", "Signed contract");
  await buyer.drop(drop, fixture("contract-HT-2026-0117-signed.pdf"));
  await buyer.reads("contract-HT-2026-0117-signed.pdf");
  await album.take(buyer, "buyer-contract-offline", ALL_LOOKS);
  await buyer.click("button", "Queue signed contract");
  await buyer.find("button", "Offline · 1 waiting");
  await album.take(buyer, "buyer-contract-waits");
  buyer.line.mend();
  await buyer.find("button", "Up to date", { patience: 60_000 });

  await seller.click("button", "Accept signed copy", { patience: 30_000 });
  await seller.reads("In force since");
  await album.take(seller, "seller-contract-in-force");
}
