import type { EditorHost } from "../edit/editor-host.ts";
import type { Grid } from "../grid.ts";
import type { Line } from "../layout/lines.ts";
import type { CanvasRenderer } from "../render/canvas/canvas-renderer.ts";
import { type Hit, hitAt, placeNear } from "../render/canvas/hit.ts";
import { type Place, type Range, Selection } from "../selection/selection.ts";
import { AutoScroll, scrollSpeed } from "./auto-scroll.ts";
import { fillRange } from "./fill-range.ts";

export interface PointerTarget {
  /** The handle was dragged from a range over a larger one. */
  fill(from: Range, to: Range): void;
  /** A click on a line that did not arrive. */
  retry(row: number): void;
  /** A click on the box of a checkbox. */
  check(place: Place): void;
}

type Drag = { readonly kind: "select" } | { readonly kind: "lines"; readonly from: number } | { readonly kind: "fill" };

/** In CSS pixels, from the left edge of a cell. */
const BOX_END = 26;

/** What the pointer does over a canvas: selects, opens, fills, folds groups. */
export class Pointer {
  private readonly grid: Grid;
  private readonly renderer: CanvasRenderer;
  private readonly editor: EditorHost;
  private readonly target: PointerTarget;
  private drag: Drag | undefined;
  private filling: Range | undefined;
  /** Where the pointer was last. */
  private last: [x: number, y: number] = [0, 0];
  private readonly autoScroll: AutoScroll;

  constructor(grid: Grid, renderer: CanvasRenderer, editor: EditorHost, target: PointerTarget) {
    this.grid = grid;
    this.renderer = renderer;
    this.editor = editor;
    this.target = target;
    const { scroller } = renderer;
    const view = scroller.ownerDocument.defaultView!;
    this.autoScroll = new AutoScroll(
      (callback) => view.requestAnimationFrame(callback),
      () => this.scrollOn(),
    );
    scroller.addEventListener("pointerdown", (event) => this.down(event));
    scroller.addEventListener("pointermove", (event) => this.moved(event));
    scroller.addEventListener("pointerup", () => this.up());
    scroller.addEventListener("pointercancel", () => this.cancel());
    scroller.addEventListener("pointerleave", () => renderer.hover(-1));
    scroller.addEventListener("dblclick", (event) => this.double(event));
  }

  private down(event: PointerEvent): void {
    const { scroller } = this.renderer;
    if (event.button !== 0 || event.offsetX >= scroller.clientWidth + scroller.scrollLeft) {
      return;
    }
    const [x, y] = this.at(event);
    if (x >= scroller.clientWidth || y >= scroller.clientHeight) {
      return;
    }
    event.preventDefault();
    this.editor.leave();
    this.editor.textarea.focus({ preventScroll: true });
    this.drag = this.begin(hitAt(this.grid, this.renderer.geometry, x, y), event, x);
    if (this.drag !== undefined) {
      scroller.setPointerCapture(event.pointerId);
    }
  }

  private begin(hit: Hit, event: PointerEvent, x: number): Drag | undefined {
    const { grid } = this;
    switch (hit.kind) {
      case "fill":
        return { kind: "fill" };
      case "group":
        grid.toggle((grid.lines.line(hit.line) as Line & { kind: "group" }).group);
        return undefined;
      case "gutter":
        grid.select(grid.selection.lines(hit.line, hit.line, grid.extent), false);
        return { kind: "lines", from: hit.line };
      case "cell":
        this.press(hit.place, event, x);
        return { kind: "select" };
      case "nothing":
        return undefined;
    }
  }

  private press(place: Place, event: PointerEvent, x: number): void {
    const { grid, renderer } = this;
    const row = grid.lines.row(place.line)!;
    if (renderer.rowState(row) === "failed") {
      this.target.retry(row);
      return;
    }
    if (event.shiftKey) {
      grid.select(grid.selection.extendTo(place));
      return;
    }
    grid.select(event.ctrlKey || event.metaKey ? grid.selection.add(place) : Selection.at(place));
    const isBox = grid.cell(place)?.column.head.cell === "flag";
    if (isBox && x - renderer.geometry.left(place.column) / renderer.geometry.scale < BOX_END) {
      this.target.check(place);
    }
  }

  private moved(event: PointerEvent): void {
    const { grid, renderer } = this;
    const [x, y] = this.at(event);
    if (this.drag === undefined) {
      const hit = hitAt(grid, renderer.geometry, x, y);
      renderer.hover(hit.kind === "cell" ? hit.place.line : hit.kind === "gutter" ? hit.line : -1);
      renderer.scroller.style.cursor = hit.kind === "fill" ? "crosshair" : hit.kind === "group" ? "pointer" : "cell";
      return;
    }
    this.last = [x, y];
    this.reach();
    this.autoScroll.start();
  }

  /** Takes the drag to the cell nearest to where the pointer is now. */
  private reach(): void {
    const { grid, renderer } = this;
    const place = placeNear(grid, renderer.geometry, ...this.last);
    if (this.drag?.kind === "select") {
      grid.select(grid.selection.extendTo(place), false);
    } else if (this.drag?.kind === "lines") {
      grid.select(grid.selection.lines(this.drag.from, place.line, grid.extent), false);
    } else if (this.drag?.kind === "fill") {
      this.filling = fillRange(grid.selection.range, place);
      renderer.outline(this.filling);
    }
  }

  private scrollOn(): boolean {
    const { grid, renderer } = this;
    const [x, y] = this.last;
    const start = renderer.geometry.gutter + grid.layout.frozenWidth;
    const across = this.drag?.kind === "lines" ? 0 : scrollSpeed(x, start, renderer.geometry.gutter + grid.width);
    // Frozen columns are inside: a drag that began there does not scroll back before it leaves the grid.
    const left = across < 0 && x >= 0 && grid.selection.anchor.column < grid.layout.frozen ? 0 : across;
    const down = scrollSpeed(y, 0, grid.height);
    const before = [grid.scrollLeft, grid.scrollTop];
    if (this.drag === undefined || (left === 0 && down === 0)) {
      return false;
    }
    grid.scrollTo(grid.scrollLeft + left, grid.scrollTop + down);
    this.reach();
    return grid.scrollLeft !== before[0] || grid.scrollTop !== before[1];
  }

  private up(): void {
    if (this.drag?.kind === "fill" && this.filling !== undefined) {
      this.target.fill(this.grid.selection.range, this.filling);
    }
    this.cancel();
  }

  private cancel(): void {
    this.autoScroll.stop();
    this.drag = undefined;
    this.filling = undefined;
    this.renderer.outline(undefined);
  }

  private double(event: MouseEvent): void {
    const hit = hitAt(this.grid, this.renderer.geometry, ...this.at(event));
    if (hit.kind === "cell" && this.grid.cell(hit.place)?.column.head.cell !== "flag") {
      this.editor.open();
    }
  }

  private at(event: MouseEvent): [x: number, y: number] {
    const { left, top } = this.renderer.scroller.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }
}
