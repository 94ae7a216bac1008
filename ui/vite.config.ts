import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The languages of the window; the strings React Aria carries for other languages are left out. */
const LOCALES = ["en-US", "en-GB", "zh-CN", "fr-FR"];

export default defineConfig({
  plugins: [{ ...optimizeLocales.vite({ locales: LOCALES }), enforce: "pre" }, react()],
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
    testTimeout: 20_000,
  },
});
