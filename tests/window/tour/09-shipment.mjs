import { fixture } from "../support/fixtures.mjs";
import { ALL_LOOKS } from "../support/album.mjs";

export const name = "the goods leave and arrive";

const PAPERS = ["Commercial invoice", "Packing list", "Bill of lading (B/L)", "Insurance certificate", "Export declaration"];

export async function run({ album, buyer, seller }) {
  for (const paper of PAPERS) {
    await seller.answerDialog(fixture("technical-file-10kB.pdf"));
    await seller.click("button", `Attach: ${paper}`, { patience: 30_000 });
    await seller.reads(`${paper} attached: `, 60_000);
  }
  await seller.click("button", "Dispatch shipment", { within: await seller.find("main") });
  await seller.fill("Carrier or forwarder", "Hapag-Lloyd");
  await seller.fill("Transport document no.", "HLCUSGN2611042");
  await seller.fill("Vessel, flight or vehicle", "Hanoi Express 048W");
  await album.take(seller, "seller-dispatch");
  await seller.confirm("Dispatch shipment");
  await buyer.find("button", "Confirm receipt", { patience: 30_000 });
  await album.take(buyer, "buyer-deal-shipped", ALL_LOOKS);
  await buyer.click("button", "Confirm receipt", { within: await buyer.find("main") });
  await buyer.fill("Received of", "5000");
  await buyer.fill("Note", "All cartons sound.");
  await album.take(buyer, "buyer-receipt");
  await buyer.confirm("Confirm receipt");
}
