import { dirname } from "node:path";
import { defineConfig } from "vite";

export default defineConfig({
  root: dirname(import.meta.dirname),
  server: { open: "/demo/index.html", fs: { allow: ["../.."] } },
});
