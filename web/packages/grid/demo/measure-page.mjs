/** What runs in the page while it is measured. Each function stands alone: the page sees nothing around it. */

/** Scrolls by some pixels a frame, once to warm up and once to count. */
export async function scroll([by, count]) {
  const { renderer, grid } = window.demo;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const rest = () => new Promise((done) => setTimeout(done, 300));
  const [frames, work] = [new Float64Array(count), new Float64Array(count)];
  let spent = 0;
  const draw = renderer.draw.bind(renderer);
  renderer.draw = () => {
    const start = performance.now();
    draw();
    spent += performance.now() - start;
  };
  const run = async () => {
    const mostTop = grid.lines.totalHeight - grid.height;
    const mostLeft = Math.max(1, grid.layout.totalWidth - grid.width);
    renderer.scroller.scrollTo(0, 0);
    await rest();
    let before = await frame();
    for (let at = 0; at < count; at++) {
      spent = 0;
      renderer.scroller.scrollTo(((at + 1) * (by.left ?? 0)) % mostLeft, ((at + 1) * (by.top ?? 0)) % mostTop);
      const now = await frame();
      frames[at] = now - before;
      before = now;
      await new Promise((done) => setTimeout(done));
      work[at] = spent;
    }
  };
  await run();
  await rest();
  window.gc();
  const heap = performance.memory.usedJSHeapSize;
  const cells = renderer.drawnCells;
  let long = 0;
  const observer = new PerformanceObserver((list) => {
    long += list.getEntries().length;
  });
  observer.observe({ type: "longtask" });
  await run();
  await rest();
  observer.disconnect();
  const drawn = renderer.drawnCells - cells;
  window.gc();
  delete renderer.draw;
  return {
    frames: [...frames],
    work: [...work],
    long,
    grown: Math.round((performance.memory.usedJSHeapSize - heap) / 1024),
    cells: Math.round(drawn / count),
  };
}

/** Times each key from its event to the end of the frame that follows it. */
export function watchKeys() {
  const delays = [];
  let long = 0;
  const observer = new PerformanceObserver((list) => {
    long += list.getEntries().length;
  });
  observer.observe({ type: "longtask" });
  const listener = (event) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => delays.push([event.key, performance.now() - event.timeStamp]);
      channel.port2.postMessage(undefined);
    });
  };
  document.addEventListener("keydown", listener, true);
  return {
    async end() {
      await new Promise((done) => setTimeout(done, 300));
      document.removeEventListener("keydown", listener, true);
      observer.disconnect();
      return { delays, long };
    },
  };
}

/** What an empty page does in the same window: a prepared picture moves on a canvas of the window's size. */
export async function bitmap(count) {
  const scale = devicePixelRatio;
  const canvas = document.createElement("canvas");
  canvas.width = innerWidth * scale;
  canvas.height = innerHeight * scale;
  canvas.style.cssText = `position:fixed;inset:0;width:${innerWidth}px;height:${innerHeight}px`;
  const picture = new OffscreenCanvas(canvas.width, canvas.height);
  const paint = picture.getContext("2d");
  for (let y = 0; y < canvas.height; y += 40) {
    paint.fillStyle = `hsl(${y % 360} 40% 40%)`;
    paint.fillRect(0, y, canvas.width, 39);
  }
  document.body.replaceChildren(canvas);
  const context = canvas.getContext("2d", { alpha: false });
  const frames = [];
  let before = await new Promise((done) => requestAnimationFrame(done));
  for (let at = 0; at < count; at++) {
    const shift = (at * 60) % canvas.height;
    context.drawImage(picture, 0, shift);
    context.drawImage(picture, 0, shift - canvas.height);
    const now = await new Promise((done) => requestAnimationFrame(done));
    frames.push(now - before);
    before = now;
  }
  return frames;
}
