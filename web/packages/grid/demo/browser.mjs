import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { createServer } from "vite";

/** The demo in a browser without a screen; undefined, with a sentence, where there is no Chromium. */
export async function openDemo() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) {
    console.log(`skipped: no Chromium at ${executablePath} (set CHROMIUM)`);
    return undefined;
  }
  const server = await createServer({
    configFile: new URL("vite.config.ts", import.meta.url).pathname,
    server: { port: 0, open: false, hmr: false, watch: null },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--enable-precise-memory-info", "--js-flags=--expose-gc"],
  });
  const { port } = server.httpServer.address();
  return {
    async page(query, { scale = 1, width = 1600, height = 900 } = {}) {
      const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
      page.on("pageerror", (error) => console.log("error in the page:", error.stack));
      await page.goto(`http://localhost:${port}/demo/index.html${query}`);
      await page.waitForFunction(() => window.demo !== undefined);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
