// S0-41 … S0-57 without a pointer: from the list to the platform's answer.
import { Key } from "../support/desktop.mjs";
import { fixture } from "../support/fixtures.mjs";

export const name = "an RFQ is published with the keyboard alone";

export async function run(world) {
  const buyer = await world.person("Buyer");
  /** Goes on with Tab until the control of this name has the focus. */
  const tabTo = async (name) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await buyer.press(Key.Tab);
      if ((await buyer.focused()).startsWith(name)) return;
    }
    throw new Error(`Tab does not lead to “${name}”`);
  };
  const field = async (name, text) => {
    await tabTo(name);
    await buyer.write(text);
  };
  const choice = async (name, letters) => {
    await tabTo(name);
    await buyer.press(Key.Enter);
    await buyer.find("listbox");
    await buyer.write(letters);
    await buyer.press(Key.Enter);
    await buyer.gone("listbox");
  };
  await buyer.press("g");
  await buyer.press("r");
  await buyer.find("tab", "Reviewing");
  await buyer.press("c");
  await buyer.find("textbox", "Subject");
  await field("Subject", "Kitchen towels, waffle weave");
  await field("Category", "towels");
  await buyer.find("option", "Towels");
  await buyer.press(Key.ArrowDown);
  await buyer.press(Key.Enter);
  await field("Quantity", "800");
  await choice("Choose Incoterms", "FOB");
  await field("Port of shipment", "Haiphong");
  await field("From", "1000");
  await field("To", "1500");
  await field("Description", "Waffle weave, 50 × 70 cm, six colours.");
  await buyer.answerDialog(fixture("towels-160.png"));
  await tabTo("Add pictures");
  await buyer.press(Key.Enter);
  await buyer.find("img", "towels-160");
  await choice("Choose Transportation mode", "Sea");
  await field("To", "Hamburg");
  await tabTo("I have read and agree");
  await buyer.press(Key.Space);
  await buyer.press(Key.Ctrl, Key.Enter);
  await buyer.find("heading", "Sent for review: RFQ", { patience: 60_000 });
}
