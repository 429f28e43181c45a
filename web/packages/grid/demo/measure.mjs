/**
 * Scrolls and edits 100,000 rows in a 1080p window and two 4K windows, and prints how long frames took, how many tasks
 * were longer than 50 ms, and how much the heap grew: `node measure.mjs [THROTTLE]`. Frames are counted between animation
 * frames; "draw" is the time spent in drawing alone. Needs Chromium. Ends with 1 when a scroll drew nothing.
 */
import { openDemo } from "./browser.mjs";
import { bitmap, scroll, watchKeys } from "./measure-page.mjs";

const FRAMES = 180;
const EDITS = 30;
const WINDOWS = [
  ["1080p", { width: 1920, height: 1080, scale: 1 }],
  ["4K, ratio 2", { width: 1920, height: 1080, scale: 2 }],
  ["4K, ratio 1", { width: 3840, height: 2160, scale: 1 }],
];
const SCROLLS = [
  ["down 60 px", { top: 60 }],
  ["down 900 px", { top: 900 }],
  ["jumps", { top: 20_011 }],
  ["across 24 px", { left: 24 }],
];

const throttle = Number(process.argv[2] ?? 1);
const demo = await openDemo();
if (demo !== undefined) {
  console.log(
    "| Window | What | Frame p50 | p95 | p99 | Draw p50 | p95 | p99 | Tasks > 50 ms | Cells a frame | Heap grew |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|");
  for (const [name, size] of WINDOWS) {
    await measure(name, size);
  }
  await demo.close();
}

async function measure(name, size) {
  const page = await demo.page("?theme=dark&rows=100000&wide=1", size);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  for (const [what, by] of SCROLLS) {
    const result = await page.evaluate(scroll, [by, FRAMES]);
    const cells = `${result.cells} | ${result.grown} kB`;
    console.log(
      `| ${name} | ${what} | ${points(result.frames)} | ${points(result.work)} | ${result.long} | ${cells} |`,
    );
    if (result.cells === 0) {
      process.exitCode = 1;
    }
  }
  const { delays, long } = await typed(page);
  for (const [what, isIt] of [
    ["letter to picture", (key) => key.length === 1],
    ["Enter to picture", (key) => key === "Enter"],
  ]) {
    const those = delays.filter(([key]) => isIt(key)).map(([, delay]) => delay);
    console.log(`| ${name} | ${what} | ${points(those)} | – | – | – | ${long} | – | – |`);
  }
  console.log(`| ${name} | an empty page | ${points(await page.evaluate(bitmap, FRAMES))} | – | – | – | – | – | – |`);
  await page.close();
}

/** Opens cells by typing and ends them by Enter, some times before it counts. */
async function typed(page) {
  await page.keyboard.press("Control+Home");
  const type = async (times) => {
    for (let at = 0; at < times; at++) {
      for (const key of ["a", "b", "Enter"]) {
        await page.keyboard.press(key);
        await page.waitForTimeout(30);
      }
    }
  };
  await type(10);
  const watch = await page.evaluateHandle(watchKeys);
  await type(EDITS);
  return watch.evaluate((watching) => watching.end());
}

function points(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.5, 0.95, 0.99].map((share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1)).join(" | ");
}
