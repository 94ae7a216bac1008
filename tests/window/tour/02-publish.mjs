import { fixture } from "../support/fixtures.mjs";
import { ALL_LOOKS } from "../support/album.mjs";
import { SUBJECT } from "../support/trade.mjs";

export const name = "the buyer publishes an RFQ";

export async function run({ album, buyer }) {
  await buyer.click("link", "RFQs");
  await buyer.find("tab", "Reviewing");
  await album.take(buyer, "buyer-rfqs", ALL_LOOKS);
  await buyer.click("button", "Publish an RFQ");
  await buyer.fill("Subject", SUBJECT);
  await buyer.fill("Category", "towels", { role: "combobox" });
  await buyer.click("option", "Towels");
  await buyer.fill("Quantity", "5000");
  await buyer.choose("Incoterms® rule", "CIF");
  await buyer.fill("Port of destination", "Hamburg");
  const budget = await buyer.find("group", "Budget range");
  await buyer.fill("From", "13000", { within: budget });
  await buyer.fill("To", "16000", { within: budget });
  await buyer.fill("Description", "100 % combed cotton, ring-spun, double-stitched hems. Packed by ten, seaworthy export cartons.");
  await buyer.answerDialog(fixture("towels-320.jpg"));
  await buyer.click("button", "Add pictures");
  await buyer.find("img", "towels-320");
  await buyer.choose("Transportation mode", "Sea");
  const route = await buyer.find("region", "Transportation and payment terms");
  await buyer.fill("From", "Haiphong, Vietnam", { within: route });
  await buyer.fill("To", "Hamburg, Germany", { within: route });
  await buyer.fill("Lead time", "25");
  await buyer.click("checkbox", "I have read and agree");
  await album.take(buyer, "buyer-publish", ALL_LOOKS);
  await buyer.click("button", "Submit for review");
  await buyer.find("heading", "Sent for review: RFQ");
  await album.take(buyer, "buyer-rfq-accepted");
}
