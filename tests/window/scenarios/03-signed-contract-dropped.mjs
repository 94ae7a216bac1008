// S0-75: the signed contract is dropped on its page without a connection,
// shown as waiting, and accepted later.
import { fixture } from "../support/fixtures.mjs";

export const name = "a buyer drops a signed contract offline, sees it queued, then accepted";

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.click("button", "Percale sheets, 400 thread countSign the contract");
  await buyer.click("button", "Sign contract");
  await buyer.find("heading", "Signed contract");
  buyer.line.cut();
  await buyer.find("button", "Offline");
  await buyer.reads("You can sign now");
  await buyer.drop(await buyer.find("region", "Signed contract"), fixture("contract-HT-2026-0117-signed.pdf"));
  await buyer.reads("contract-HT-2026-0117-signed.pdf");
  await buyer.click("button", "Queue signed contract");
  await buyer.reads("Waiting to send");
  await buyer.find("button", "1 waiting");
  buyer.line.mend();
  await buyer.find("button", "Up to date", { patience: 60_000 });
  await buyer.gone("button", "1 waiting");
  // Accepted, not only sent: the version it answers is the platform's word.
  await buyer.reads("Answers version 1");
  await buyer.find("button", "Withdraw signed copy");
}
