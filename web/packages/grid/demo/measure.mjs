/**
 * Scrolls 100,000 rows and prints how long frames took and how much the heap grew: `node measure.mjs [THROTTLE]`. Frames
 * are counted between animation frames; "work" is the time spent in drawing alone. Needs Chromium.
 */
import { openDemo } from "./browser.mjs";

const FRAMES = 240;
const demo = await openDemo();
if (demo !== undefined) {
  const page = await demo.page("?theme=dark&rows=100000");
  const throttle = Number(process.argv[2] ?? 1);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttle });
  for (const [name, step] of [
    ["slow", 60],
    ["fast", 900],
    ["jumps", 20_011],
  ]) {
    const result = await page.evaluate(scroll, [step, FRAMES]);
    console.log(
      `${name.padEnd(6)} ${line("frame", result.frames)}  ${line("work", result.work)}  heap grew ${result.grown} kB, cells/frame ${result.cells}`,
    );
  }
  await demo.close();
}

function line(name, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))].toFixed(1);
  return `${name} p50 ${at(0.5)} p95 ${at(0.95)} max ${at(1)} ms`;
}

/** Runs in the page. */
async function scroll([step, count]) {
  const { renderer, grid } = window.demo;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const run = async (frames, work) => {
    const most = grid.lines.totalHeight - grid.height;
    let before = await frame();
    for (let at = 0; at < count; at++) {
      renderer.scroller.scrollTop = (at * step) % most;
      const now = await frame();
      frames[at] = now - before;
      before = now;
      work[at] = window.demo.lastWork;
    }
  };
  const draw = renderer.draw.bind(renderer);
  renderer.draw = () => {
    const start = performance.now();
    draw();
    window.demo.lastWork = performance.now() - start;
  };
  const [frames, work] = [new Float64Array(count), new Float64Array(count)];
  await run(frames, work);
  await new Promise((done) => setTimeout(done, 300));
  window.gc();
  const heap = performance.memory.usedJSHeapSize;
  const cells = renderer.drawnCells;
  await run(frames, work);
  const drawn = renderer.drawnCells - cells;
  await new Promise((done) => setTimeout(done, 300));
  window.gc();
  delete renderer.draw;
  return {
    frames: [...frames],
    work: [...work],
    grown: Math.round((performance.memory.usedJSHeapSize - heap) / 1024),
    cells: Math.round(drawn / count),
  };
}
