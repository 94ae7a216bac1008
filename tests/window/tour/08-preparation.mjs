import { fixture } from "../support/fixtures.mjs";
import { ALL_LOOKS } from "../support/album.mjs";
import { match, SUBJECT } from "../support/trade.mjs";

export const name = "the seller prepares the goods, the balance is paid";

const PAPERS = ["Photos of the goods", "Draft packing list", "Booking confirmation", "Insurance cover arranged"];

export async function run({ album, seller, operator }) {
  await seller.find("button", `Attach: ${PAPERS[0]}`, { patience: 30_000 });
  await album.take(seller, "seller-checklist", ALL_LOOKS);
  for (const paper of PAPERS) {
    await seller.answerDialog(fixture(paper.startsWith("Photos") ? "towels-320.jpg" : "technical-file-10kB.pdf"));
    await seller.click("button", `Attach: ${paper}`);
    await seller.reads(`${paper} attached: `, 60_000);
  }
  await seller.act("Goods are ready");
  await match(operator, { subject: SUBJECT, reference: "NW-BALANCE", amount: "10116.75", payer: "Nordwind Import GmbH" });
}
