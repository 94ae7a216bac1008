// S0-97: an order and the documents that were opened once are read without a
// connection, after a restart too.
export const name = "an order is reviewed offline with its documents";

export async function run(world) {
  const buyer = await world.person("Buyer");
  const open = async () => {
    await buyer.click("link", "Orders");
    await buyer.click("row", "Beach towels, six designs");
    await buyer.click("tab", "Files");
    await buyer.click("button", "contract.pdf", { within: await buyer.find("tabpanel", "Files") });
    await buyer.window("/document/");
    await buyer.find("button", "Next page", { patience: 60_000 });
  };
  await open();
  await buyer.quit();
  await world.platform.stop();
  buyer.line.cut();
  await buyer.start();
  await buyer.find("button", "Offline");
  await open();
}
