import { ALL_LOOKS } from "../support/album.mjs";
import { SUBJECT } from "../support/trade.mjs";

export const name = "the buyer orders, the seller confirms";

export async function run({ album, buyer, seller }) {
  await buyer.click("link", "RFQs");
  await buyer.click("row", SUBJECT);
  await buyer.click("button", "Place order");
  await buyer.find("heading", "Place order");
  await buyer.fill("Specification", "70 × 140 cm, 500 g/m², white, double-stitched hems");
  await buyer.choose("Ship to", "Warehouse");
  await album.take(buyer, "buyer-order-form", ALL_LOOKS);
  await buyer.click("button", "Review order");
  await buyer.find("dialog", "Review order");
  await album.take(buyer, "buyer-order-review");
  await buyer.confirm("Review order", "Place order");

  await seller.click("link", "Orders");
  await seller.find("row", SUBJECT, { patience: 30_000 });
  await album.take(seller, "seller-orders", ALL_LOOKS);
  await seller.click("row", SUBJECT);
  await seller.find("heading", "Payment schedule");
  await album.take(seller, "seller-order", ALL_LOOKS);
  await seller.act("Confirm order");
  await seller.find("button", "Attach: Proforma invoice");
}
