// Files that the project makes for its own tests.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The path of `tests/fixtures/<name>`. */
export function fixture(name) {
  const path = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`there is no fixture ${name}`);
  return path;
}
