// Chinese is typed, kept and found again by two characters; the Enter that confirms a candidate
// of an input method sends nothing.
import assert from "node:assert/strict";
import { Key } from "../support/desktop.mjs";

export const name = "Chinese is typed, kept and found";

export async function run(world) {
  const buyer = await world.person("Buyer");
  await buyer.look({ theme: "light", language: "zh" });
  await buyer.click("link", "采购需求");
  await buyer.click("button", "发布采购需求");
  const subject = await buyer.fill("主题", "纯棉毛巾 500 克，酒店白");
  await buyer.reads("已保存");

  await subject.execute((input) => {
    for (const [type, isComposing] of [["keydown", true], ["keyup", false]]) {
      const keys = { key: "Enter", code: "Enter", keyCode: 229, ctrlKey: true, isComposing, bubbles: true };
      input.dispatchEvent(new KeyboardEvent(type, keys));
    }
  });
  assert.equal(await subject.getAttribute("aria-invalid"), null, "nothing was sent, so nothing is missing yet");

  await buyer.click("link", "草稿");
  await buyer.find("row", "纯棉毛巾 500 克，酒店白");

  await buyer.click("link", "订单");
  await buyer.click("row", "Beach towels, six designs");
  await buyer.fill("写给 Hanoi Textile JSC", "请在装箱单上注明毛重和净重。");
  await buyer.click("button", "发送");
  await buyer.press(Key.Ctrl, "k");
  await buyer.write("净重");
  await buyer.find("option", "净重", { patience: 60_000 });
  await buyer.press(Key.Escape);
  await buyer.press(Key.Ctrl, "k");
  await buyer.write("升降");
  await buyer.find("option", "电动升降桌");
}
