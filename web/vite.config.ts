import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The server's own address stands in REBADGE while somebody works on the page: `REBADGE=http://localhost:8080 npm run dev`.
const server = process.env["REBADGE"] ?? "http://localhost:8087";

export default defineConfig({
  base: "./",
  plugins: [svelte()],
  server: { proxy: { "/api": server } },
  build: {
    // The server's content policy allows files of its own only: nothing is inlined as data.
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
  },
  test: { include: ["src/**/*.test.ts"] },
});
