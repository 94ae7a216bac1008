// Theme and language are chosen in the settings window and worn by every
// window at once, and again after a restart.
import assert from "node:assert/strict";
import { until } from "../support/processes.mjs";
import { Key } from "../support/desktop.mjs";

export const name = "dark mode and language are switched in the settings window";

export async function run(world) {
  const buyer = await world.person("Buyer");
  const worn = () => buyer.browser.execute(() => [document.documentElement.dataset.theme, document.documentElement.lang]);
  await buyer.look({ theme: "light", language: "en" });
  await buyer.press(Key.Ctrl, ",");
  await buyer.window("/settings");
  await buyer.click("radio", "Dark");
  await buyer.choose("Language", "简体中文");
  await buyer.find("heading", "设置");
  await buyer.window("/attention");
  await until(async () => (await worn()).join() === "dark,zh-CN", "the main window does not follow");
  await buyer.find("heading", "需处理");
  await buyer.quit();
  await buyer.start();
  await buyer.find("heading", "需处理");
  assert.deepEqual(await worn(), ["dark", "zh-CN"]);
}
