import { ALL_LOOKS } from "../support/album.mjs";
import { Key } from "../support/desktop.mjs";

export const name = "the rooms beside the road";
export const afterFirst = true;

export async function run({ album, buyer, seller, operator }) {
  await buyer.click("link", "Needs attention");
  await buyer.click("button", "Select a quote", { within: await buyer.find("main") });
  await buyer.click("button", "Compare quotes");
  await buyer.find("heading", "Compare ");
  await album.take(buyer, "buyer-compare", ALL_LOOKS);

  await buyer.click("link", "Messages");
  await buyer.find("heading", "Messages");
  await album.take(buyer, "buyer-messages", ALL_LOOKS);

  await buyer.click("link", "Company profile");
  await buyer.find("heading", "Company details");
  await album.take(buyer, "buyer-company", ALL_LOOKS);
  await buyer.click("button", "Limit of Jonas Petersen");
  await buyer.find("dialog", "Limit of Jonas Petersen");
  await album.take(buyer, "buyer-limit", ALL_LOOKS);
  await buyer.press(Key.Escape);
  await buyer.gone("dialog", "Limit of Jonas Petersen");
  await buyer.click("link", "Addresses");
  await buyer.find("heading", "Addresses");
  await album.take(buyer, "buyer-addresses");

  await buyer.press(Key.Ctrl, "k");
  await buyer.write("towels");
  await album.take(buyer, "palette");
  await buyer.press(Key.Escape);
  await buyer.press("?");
  await buyer.find("dialog", "Keyboard");
  await album.take(buyer, "keys");
  await buyer.press(Key.Escape);

  await operator.click("link", "Company reviews");
  await operator.find("heading", "Company reviews");
  await operator.click("row", "", { nth: 1 });
  await album.take(operator, "operator-company-review", ALL_LOOKS);

  await seller.press(Key.Ctrl, ",");
  await seller.window("/settings");
  await seller.find("heading", "Settings");
  await album.take(seller, "settings", ALL_LOOKS);
}
