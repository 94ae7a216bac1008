import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The languages of the window; the strings React Aria carries for other languages are left out. */
const LOCALES = ["en-US", "en-GB", "zh-CN", "fr-FR"];

/** What pdf.js fetches while it reads: its worker, the fonts a PDF may leave out, and the maps of Chinese character sets. */
function pdfParts(): Plugin {
  return {
    name: "pdf-parts",
    apply: "build",
    generateBundle() {
      const build = fileURLToPath(new URL("node_modules/pdfjs-dist/build/", import.meta.url));
      this.emitFile({ type: "asset", fileName: "pdf/pdf.worker.min.mjs", source: readFileSync(`${build}pdf.worker.min.mjs`) });
      for (const part of ["standard_fonts", "cmaps"]) {
        const folder = fileURLToPath(new URL(`node_modules/pdfjs-dist/${part}/`, import.meta.url));
        for (const name of readdirSync(folder)) this.emitFile({ type: "asset", fileName: `pdf/${part}/${name}`, source: readFileSync(folder + name) });
      }
    },
  };
}

export default defineConfig({
  plugins: [{ ...optimizeLocales.vite({ locales: LOCALES }), enforce: "pre" }, react(), pdfParts()],
  base: "./",
  build: {
    // The floor is WebKitGTK 2.42, WebView2 and macOS 14.
    target: "safari17",
    outDir: "dist",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, strictPort: true },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    css: { modules: { classNameStrategy: "non-scoped" } },
    restoreMocks: true,
    // Two cores are shared with compilers: a slow minute must not look like a failure.
    testTimeout: 120_000,
  },
});
