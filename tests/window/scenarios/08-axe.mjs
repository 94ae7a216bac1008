// WCAG 2.2 AA as far as a machine can tell, on every main screen. Contrast is
// a matter of the theme and names one of the language, so the two looks light
// English and dark Chinese see both themes and both languages of all.
import assert from "node:assert/strict";

export const name = "axe finds nothing on the main screens, light and dark, English and Chinese";

const LOOKS = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "zh" },
];
const ROOMS = {
  Buyer: ["Needs attention", "RFQ board", "RFQs", "Orders", "Messages", "Drafts", "Company profile", "Addresses"],
  Seller: ["Needs attention", "RFQ board", "Quotes", "Orders"],
  Operator: ["Company reviews", "RFQ reviews", "Payments to match", "Bank entries", "Payouts"],
};

export async function run(world) {
  const faults = [];
  const look = async (desktop, screen) => {
    for (const worn of LOOKS) {
      await desktop.look(worn);
      for (const fault of await desktop.faults()) faults.push(`${screen} (${worn.theme} ${worn.language}): ${fault}`);
    }
    await desktop.look(LOOKS[0]);
  };
  const first = await world.desktop("first");
  await first.find("button", "Enter as Buyer");
  await look(first, "The first window");
  await first.close();
  for (const [hat, rooms] of Object.entries(ROOMS)) {
    const desktop = await world.person(hat);
    await look(desktop, `${hat}: where it begins`);
    for (const room of rooms) {
      await desktop.click("link", room);
      await desktop.find("heading");
      await look(desktop, `${hat}: ${room}`);
    }
    await SCREENS[hat](desktop, (screen) => look(desktop, `${hat}: ${screen}`));
    await desktop.close();
  }
  assert.deepEqual(faults, []);
}

const SCREENS = {
  async Buyer(desktop, look) {
    await desktop.click("link", "Orders");
    await desktop.click("row", "Beach towels, six designs");
    await desktop.find("heading", "Payment schedule");
    await look("an order");
    await desktop.click("link", "Needs attention");
    await desktop.click("button", "Percale sheets, 400 thread countSign the contract");
    await desktop.click("button", "Compare quotes");
    await desktop.find("heading", "Compare ");
    await look("quotes side by side");
    await desktop.click("link", "Needs attention");
    await desktop.click("button", "Percale sheets, 400 thread countSign the contract");
    await desktop.click("button", "Sign contract");
    await desktop.find("button", "Next page");
    await look("a contract");
    await desktop.click("link", "RFQs");
    await desktop.click("button", "Publish an RFQ");
    await desktop.find("textbox", "Subject");
    await look("publish");
    await desktop.click("button", "Up to date");
    await desktop.find("heading", "Waiting to send");
    await look("what waits");
    await desktop.call("window.open", { kind: "settings", path: "/settings" });
    await desktop.window("/settings");
    await desktop.find("heading", "Settings");
    await look("settings");
  },
  async Seller(desktop, look) {
    await desktop.click("link", "RFQ board");
    await desktop.click("row", "Desk screens, felt");
    await desktop.click("button", "Quote", { within: await desktop.find("main") });
    await desktop.find("textbox", "Unit price");
    await look("a quote");
  },
  async Operator(desktop, look) {
    await desktop.click("link", "Bank entries");
    await desktop.click("button", "Enter bank entry");
    await desktop.find("dialog", "Enter bank entry");
    await look("a bank entry");
  },
};
