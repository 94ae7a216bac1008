// WCAG 2.2 AA as far as a machine can tell, on every main screen, light and dark.
import assert from "node:assert/strict";

export const name = "axe finds nothing on the main screens";

const ROOMS = {
  Buyer: ["Needs attention", "RFQ board", "RFQs", "Orders", "Messages", "Drafts", "Company profile", "Addresses"],
  Seller: ["Quotes", "Orders"],
  Operator: ["Company reviews", "RFQ reviews", "Payments to match", "Bank entries", "Payouts"],
};

export async function run(world) {
  const faults = [];
  const look = async (desktop, room) => {
    for (const theme of ["light", "dark"]) {
      await desktop.look({ theme, language: "en" });
      for (const fault of await desktop.faults()) faults.push(`${room} (${theme}): ${fault}`);
    }
  };
  for (const [hat, rooms] of Object.entries(ROOMS)) {
    const desktop = await world.person(hat);
    for (const room of rooms) {
      await desktop.click("link", room);
      await desktop.find("heading", room);
      await look(desktop, `${hat}: ${room}`);
    }
    if (hat === "Buyer") {
      await desktop.click("link", "Orders");
      await desktop.click("row", "Beach towels, six designs");
      await desktop.find("heading", "Payment schedule");
      await look(desktop, "Buyer: an order");
      await desktop.click("link", "RFQs");
      await desktop.click("button", "Publish an RFQ");
      await desktop.find("textbox", "Subject");
      await look(desktop, "Buyer: publish");
    }
  }
  assert.deepEqual(faults, []);
}
