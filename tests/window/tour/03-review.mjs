import { ALL_LOOKS } from "../support/album.mjs";
import { SUBJECT } from "../support/trade.mjs";

export const name = "the operator approves it";

export async function run({ album, operator, seller }) {
  await operator.click("link", "RFQ reviews");
  await operator.click("row", SUBJECT);
  await operator.find("heading", SUBJECT);
  await album.take(operator, "operator-rfq-review", ALL_LOOKS);
  await operator.click("button", "Approve");
  await operator.gone("row", SUBJECT);
  await seller.click("link", "RFQ board");
  await seller.click("row", SUBJECT);
  await seller.find("heading", SUBJECT);
  await album.take(seller, "seller-rfq-board", ALL_LOOKS);
}
