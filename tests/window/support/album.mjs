// Numbered pictures of the tour, each in the looks it is wanted in.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

export const ALL_LOOKS = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "en" },
  { theme: "light", language: "zh" },
  { theme: "dark", language: "zh" },
];
const PLAIN = ALL_LOOKS.slice(0, 1);

export class Album {
  #number = 0;

  constructor(folder) {
    this.folder = folder;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /**
   * Takes `07-seller-order.dark.zh.png` of what `desktop` shows, once for each
   * of `looks`, and leaves it light and English as it was.
   */
  async take(desktop, name, looks = PLAIN) {
    this.#number += 1;
    const number = String(this.#number).padStart(2, "0");
    await desktop.top();
    for (const look of looks) {
      await desktop.look(look);
      await desktop.picture(join(this.folder, `${number}-${name}.${look.theme}.${look.language}.png`));
    }
    await desktop.look(PLAIN[0]);
    console.log(`  ${number} ${name} (${looks.length})`);
  }
}
