// The first thing a person sees: a drawn window with a heading, never a white
// one, and nothing on it that the page was not allowed to load.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join } from "node:path";

export const name = "the first window opens with a heading";

export async function run(world) {
  const desktop = await world.desktop("first");
  const heading = await desktop.find("heading");
  assert.ok(await heading.getText());
  assert.deepEqual(await desktop.faults(), []);
  const picture = join(world.folder, "first.png");
  await desktop.picture(picture);
  assert.ok(statSync(picture).size > 5_000, "the picture is more than one colour");
}
