import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalogue } from "./catalogue";

const SOURCE = join(import.meta.dirname, "..");

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

const sources = files(SOURCE).map((path) => ({ path: path.slice(SOURCE.length), text: readFileSync(path, "utf8") }));
const isCatalogue = (path: string) => /words\.ts$|^\/words\//.test(path);
const code = sources.filter(({ path }) => !isCatalogue(path)).map(({ text }) => text).join("\n");

test("an id is written in one catalogue only", () => {
  const written = sources.filter(({ path }) => isCatalogue(path)).flatMap(({ text }) => [...text.matchAll(/^\s*"([\w.-]+)": \{/gm)].map((match) => match[1] ?? ""));
  const twice = written.filter((id, at) => written.indexOf(id) !== at);
  expect(twice).toEqual([]);
  expect(written.filter((id) => !(id in catalogue))).toEqual([]);
});

test("no text of the kit or the shell is left over", () => {
  // An id made of parts, t(`kit.stage.${state}`), uses everything that begins with "kit.stage.".
  const starts = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/gi)].map((match) => match[1] ?? "");
  const own = Object.keys(catalogue).filter((id) => /^(kit|shell|sync|foot|palette|lost|broken|nav)\./.test(id));
  const unused = own.filter((id) => !code.includes(`"${id}"`) && !starts.some((start) => id.startsWith(start)));
  expect(unused).toEqual([]);
});

test("no attribute that people read is written in the code", () => {
  const read = /\s(?:label|title|hint|placeholder|detail|act|aria-label|typedLabel|rules|meaning)="([^"]*\p{L}{2,}[^"]*)"/gu;
  const found = sources
    .filter(({ path }) => path.endsWith(".tsx") && !path.startsWith("/kit-page/") && !path.startsWith("/test/"))
    .flatMap(({ path, text }) => [...text.matchAll(read)].filter((match) => !/^https?:/.test(match[1] ?? "")).map((match) => `${path}: ${match[1]}`));
  expect(found).toEqual([]);
});
