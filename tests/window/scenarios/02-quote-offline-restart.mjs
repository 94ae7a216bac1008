// S0-64: a quote made without a connection survives the end of the program
// and reaches the buyer when there is a line again.
export const name = "a seller quotes offline, restarts, comes online, and the buyer sees it";

const SUBJECT = "Desk screens, felt";

export async function run(world) {
  const seller = await world.person("Seller");
  await seller.click("link", "RFQ board");
  await seller.click("row", SUBJECT);
  await seller.click("button", "Quote", { within: await seller.find("main") });
  await seller.fill("Unit price", "39.40");
  seller.line.cut();
  await seller.find("button", "Offline");
  await seller.click("button", "Queue quote");
  await seller.find("button", "1 waiting");

  await seller.quit();
  await seller.start();
  await seller.find("button", "1 waiting");
  await seller.click("button", "1 waiting");
  await seller.reads(SUBJECT);

  seller.line.mend();
  await seller.find("button", "Up to date", { patience: 60_000 });
  const buyer = await world.person("Buyer");
  await buyer.click("link", "RFQs");
  await buyer.click("row", SUBJECT);
  await buyer.reads("Hanoi Textile JSC");
  await buyer.reads("27,580.00");
}
