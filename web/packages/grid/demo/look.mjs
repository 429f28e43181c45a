/** Takes pictures of the demo in each theme and language: `node look.mjs FOLDER`. Needs Chromium (CHROMIUM, else /usr/bin/chromium). */
import { mkdirSync } from "node:fs";
import { openDemo } from "./browser.mjs";

const folder = process.argv[2] ?? "pictures";
mkdirSync(folder, { recursive: true });
const demo = await openDemo();
if (demo !== undefined) {
  const shots = [
    ["light", "en", ""],
    ["dark", "en", ""],
    ["contrast", "en", ""],
    ["light", "ko", ""],
    ["dark", "ko", "states"],
    ["light", "en", "states"],
    ["light", "en", "loading"],
    ["dark", "ko", "empty"],
    ["light", "en", "error"],
  ];
  for (const [theme, lang, show] of shots) {
    const page = await demo.page(`?theme=${theme}&lang=${lang}&show=${show}&rows=2000`);
    await page.screenshot({ path: `${folder}/${theme}-${lang}${show && `-${show}`}.png` });
    await page.close();
  }
  await demo.close();
}
