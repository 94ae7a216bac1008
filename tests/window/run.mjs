// Runs the scenarios, each in a world of its own, and sums up:
// `node run.mjs [part of a name ...]`.
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { stopAll } from "./support/processes.mjs";
import { World } from "./support/world.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const results = process.env.QUAYSIDE_RESULTS ?? join(here, "..", "..", "target", "window");
const wanted = process.argv.slice(2);
const count = { passed: 0, failed: 0 };

for (const file of readdirSync(join(here, "scenarios")).sort()) {
  const { name, run } = await import(pathToFileURL(join(here, "scenarios", file)));
  if (wanted.length > 0 && !wanted.some((words) => `${file} ${name}`.includes(words))) continue;
  const folder = join(results, file.replace(/\.mjs$/, ""));
  const started = Date.now();
  let world;
  try {
    mkdirSync(results, { recursive: true });
    world = await World.open(folder);
    await run(world);
    count.passed += 1;
    console.log(`ok      ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  } catch (error) {
    count.failed += 1;
    console.log(`FAILED  ${name}\n        ${error.stack}\n        see ${folder}`);
    for (const desktop of world?.desktops ?? []) {
      await desktop.picture(join(folder, `${desktop.name}.png`)).catch(() => undefined);
    }
  } finally {
    await world?.close().catch((error) => console.log(`        closing: ${error.message}`));
    await stopAll();
  }
}

console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
