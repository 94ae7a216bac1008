// Walks a whole trade in a buyer's, a seller's and an operator's desktop, one
// file of `tour/` after the other, with pictures on the way:
// `node tour.mjs [part of a step's name ...]`. Steps build on those before, so
// a named step is walked with all that precede it, or right after the first
// when it exports `afterFirst`.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Album } from "./support/album.mjs";
import { stopAll } from "./support/processes.mjs";
import { World } from "./support/world.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const pictures = process.env.QUAYSIDE_PICTURES ?? join(here, "..", "..", "target", "tour");
const wanted = process.argv.slice(2);
const files = readdirSync(join(here, "tour")).sort();
const steps = await Promise.all(files.map((file) => import(pathToFileURL(join(here, "tour", file)))));
const named = steps.filter((_, at) => wanted.some((words) => files[at].includes(words)));
const road = named.filter((step) => !step.afterFirst);
const walked = !wanted.length ? steps : [
  ...steps.slice(0, Math.max(1, steps.indexOf(road.at(-1)) + 1)),
  ...named.filter((step) => step.afterFirst),
];

const world = await World.open(join(pictures, "..", "tour-world"), 400);
let at;
try {
  const trade = {
    world,
    album: new Album(pictures),
    buyer: await world.desktop("buyer"),
    seller: await world.desktop("seller"),
    operator: await world.desktop("operator"),
  };
  for (const step of walked) {
    at = step.name;
    const started = Date.now();
    await step.run(trade);
    console.log(`ok      ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
} catch (error) {
  console.log(`FAILED  ${at}\n        ${error.stack}`);
  for (const desktop of world.desktops) {
    await desktop.picture(join(pictures, `failed-${desktop.name}.png`)).catch(() => undefined);
  }
  process.exitCode = 1;
} finally {
  await world.close().catch((error) => console.log(`        closing: ${error.message}`));
  await stopAll();
}
