/**
 * Uses the demo by keys and clicks at screen positions and judges by the mirror and by what the page was asked to do.
 * Ends with 1 when something is not as it should be; says so and ends well where there is no Chromium.
 */
import assert from "node:assert/strict";
import { openDemo } from "./browser.mjs";

const demo = await openDemo();
if (demo !== undefined) {
  try {
    for (const scale of [1, 1.25, 1.5, 2]) {
      await tryAt(scale);
      console.log(`pixel ratio ${scale}: keys, typing, clipboard, pointer, columns, scrolling as they should be`);
    }
  } finally {
    await demo.close();
  }
}

async function tryAt(scale) {
  const page = await demo.page("?rows=2000&theme=light", { scale });
  const active = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return document.getElementById(activeElement.getAttribute("aria-activedescendant"))?.textContent;
    });
  const log = () => page.evaluate(() => window.demo.log.splice(0));
  const settled = () =>
    page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const press = async (...keys) => {
    for (const key of keys) {
      await page.keyboard.press(key);
    }
    await settled();
  };

  await press("Control+Home", "ArrowRight");
  assert.equal(await active(), "sc010_010");
  await press("ArrowDown", "PageDown", "PageUp");
  assert.equal(await active(), "sc010_020");

  await page.keyboard.type("새 이름");
  await press("Enter");
  const [written] = await log();
  assert.deepEqual([written.text, written.write.length], ["새 이름", 1]);
  await press("F2", "Escape");
  assert.deepEqual(await log(), []);

  await press("Shift+ArrowRight", "Control+c", "Control+v");
  const pasted = (await log()).find((each) => each.paste !== undefined);
  assert.equal(pasted?.paste.cells.length, 2, "what was copied is what is pasted");

  const box = await page.locator(".cb-scroller").boundingBox();
  const rect = await page.evaluate(() => window.demo.renderer.cellRect(1, "code"));
  await page.mouse.click(box.x + rect.x + 20, box.y + rect.y + 20);
  await settled();
  assert.equal(await active(), "sc010_020");
  const corner = await page.evaluate(() => window.demo.renderer.cellRect(1, "code"));
  await page.mouse.move(box.x + corner.x + corner.width, box.y + corner.y + corner.height);
  await page.mouse.down();
  await page.mouse.move(box.x + corner.x + 30, box.y + corner.y + 130, { steps: 4 });
  await page.mouse.up();
  const filled = (await log()).find((each) => each.fill !== undefined);
  assert.deepEqual([filled?.fill.from.first.line, filled?.fill.to.last.line], [2, 5]);

  await tryColumns(page, settled, log);
  await page.mouse.move(0, 0);
  for (const top of [37, 74, 111, 60, 333]) {
    await page.evaluate((to) => window.demo.renderer.scroller.scrollTo(0, to), top);
    await settled();
  }
  assert.equal(await page.evaluate(differs), 0, "what stands there is what would be drawn");
  assert.equal(
    await page.evaluate(scrollEachFrame),
    20 * 60,
    "a scroll that comes before a frame is drawn is not lost",
  );
  await page.close();
}

/** Widens, fits, moves and freezes columns by the pointer, and drags a selection beyond the lower edge. */
async function tryColumns(page, settled, log) {
  const drag = async (from, to) => {
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 5 });
    await page.mouse.up();
    await settled();
  };
  const widths = () => page.evaluate(() => window.demo.grid.view.columns.map(({ path, width }) => [path, width]));
  const width = async (path) => Object.fromEntries(await widths())[path];
  const centre = async (selector) => {
    const { x, y, width: wide, height } = await page.locator(selector).boundingBox();
    return [x + wide / 2, y + height / 2];
  };
  const handle = (column) => centre(`.cb-resize-handle[data-column="${column}"]`);

  const before = await width("description");
  const [x, y] = await handle(4);
  await drag([x, y], [x + 60, y]);
  assert.equal(await width("description"), before + 60);
  await page.mouse.dblclick(...(await handle(4)));
  await settled();
  assert.ok((await width("description")) > before + 100, "a double click fits the column");

  const [from, to] = [await centre('.cb-title[data-column="6"]'), await centre('.cb-title[data-column="4"]')];
  await drag(from, [to[0] - 40, to[1]]);
  assert.equal((await widths())[4][0], "anim_people");

  const edge = await centre(".cb-freeze-handle");
  const third = await centre('.cb-title[data-column="1"]');
  await drag(edge, [third[0] + 60, third[1]]);
  assert.equal((await log()).at(-1).frozen, 2);
  await page.keyboard.press("Control+Shift+Backslash");

  const body = await page.locator(".cb-scroller").boundingBox();
  await page.mouse.move(body.x + 150, body.y + 200);
  await page.mouse.down();
  await page.mouse.move(body.x + 150, body.y + body.height + 60, { steps: 3 });
  await page.waitForFunction(() => window.demo.grid.scrollTop > 400);
  await page.mouse.up();
  const last = await page.evaluate(() => window.demo.grid.selection.range.last.line);
  assert.ok(last > 25, `the selection reached line ${last}`);
  await page.keyboard.press("Control+Home");
  await settled();
}

/** Runs in the page: scrolls at the start of frames, before they are drawn, and says where the model stands then. */
async function scrollEachFrame() {
  const { renderer, grid } = window.demo;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  renderer.scroller.scrollTo(0, 0);
  await frame();
  await frame();
  for (let at = 1; at <= 20; at++) {
    renderer.scroller.scrollTop = at * 60;
    await frame();
  }
  await frame();
  return grid.scrollTop;
}

/**
 * Runs in the page: how many bytes differ between what stands there and the same picture drawn as a whole. Edges of curves
 * come out a little differently when a clip cuts them, so only what an eye could see counts.
 */
async function differs() {
  const VISIBLE = 64;
  const canvas = document.querySelector(".cb-body > canvas");
  const pixels = () => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.slice();
  const before = pixels();
  window.demo.renderer.again();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return pixels().reduce((count, value, at) => count + (Math.abs(value - before[at]) > VISIBLE ? 1 : 0), 0);
}
