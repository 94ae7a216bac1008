import { ALL_LOOKS } from "../support/album.mjs";

export const name = "three people enter the practice market";

export async function run({ album, buyer, seller, operator }) {
  await buyer.find("button", "Enter as Buyer");
  await album.take(buyer, "first-window", ALL_LOOKS);
  for (const [desktop, hat] of [[buyer, "Buyer"], [seller, "Seller"], [operator, "Operator"]]) {
    await desktop.click("button", `Enter as ${hat}`);
    await desktop.find("button", "Up to date", { patience: 60_000 });
  }
  await buyer.click("link", "Needs attention");
  await buyer.find("heading", "Waiting on you");
  await album.take(buyer, "buyer-needs-attention", ALL_LOOKS);
}
