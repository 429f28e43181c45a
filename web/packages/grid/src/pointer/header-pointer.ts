import { nearestEdge, withFrozen, withMoved, withWidth } from "../columns/arrange-columns.ts";
import type { Grid, View } from "../grid.ts";
import { AutoScroll, scrollSpeed } from "./auto-scroll.ts";

/** In pixels: a press that moves less is a click. */
const SLACK = 4;

type Drag = { readonly from: number; isMoving: boolean } & (
  | { readonly kind: "resize"; readonly column: number; readonly width: number }
  | { readonly kind: "move"; readonly column: number }
  | { readonly kind: "freeze" }
);

export interface HeaderPointerTarget {
  /** The width that a column needs. */
  fit(column: number): number;
  /** The columns stand otherwise: a page may keep it. */
  arranged(view: View): void;
  /** Shows where a column or the frozen edge would go, in pixels from the left of the titles; undefined takes it away. */
  mark(x: number | undefined): void;
}

/** What the pointer does over the titles: widens columns, fits them by a double click, moves them, moves the frozen edge. */
export class HeaderPointer {
  private readonly grid: Grid;
  private readonly header: HTMLElement;
  private readonly gutter: number;
  private readonly target: HeaderPointerTarget;
  private readonly autoScroll: AutoScroll;
  private drag: Drag | undefined;
  private last = 0;
  /** To be called when the grid leaves the page. */
  readonly remove: () => void;

  constructor(grid: Grid, header: HTMLElement, gutter: number, target: HeaderPointerTarget) {
    this.grid = grid;
    this.header = header;
    this.gutter = gutter;
    this.target = target;
    const view = header.ownerDocument.defaultView!;
    this.autoScroll = new AutoScroll(
      (callback) => view.requestAnimationFrame(callback),
      () => this.scrollOn(),
    );
    header.addEventListener("pointerdown", (event) => this.down(event));
    header.addEventListener("pointermove", (event) => this.moved(event));
    header.addEventListener("pointerup", () => this.up());
    header.addEventListener("pointercancel", () => this.end());
    header.addEventListener("dblclick", (event) => this.double(event));
    const giveUp = (event: KeyboardEvent) => event.key === "Escape" && this.end();
    view.addEventListener("keydown", giveUp);
    this.remove = () => {
      this.end();
      view.removeEventListener("keydown", giveUp);
    };
  }

  private down(event: PointerEvent): void {
    const element = event.target as HTMLElement;
    const column = Number(element.dataset.column);
    if (event.button !== 0) {
      return;
    }
    this.last = this.at(event);
    const start = { from: this.last, isMoving: false };
    if (element.classList.contains("cb-freeze-handle")) {
      this.drag = { kind: "freeze", ...start };
    } else if (element.classList.contains("cb-resize-handle")) {
      this.drag = { kind: "resize", column, width: this.grid.layout.width(column), ...start };
    } else if (element.classList.contains("cb-title")) {
      this.drag = { kind: "move", column, ...start };
    }
    // The cell keeps the focus.
    event.preventDefault();
  }

  private moved(event: PointerEvent): void {
    const { drag, grid } = this;
    if (drag === undefined) {
      return;
    }
    this.last = this.at(event);
    if (!drag.isMoving) {
      if (Math.abs(this.last - drag.from) < SLACK) {
        return;
      }
      // Not before: a capture takes clicks away from the element that was clicked.
      drag.isMoving = true;
      this.header.setPointerCapture(event.pointerId);
    }
    if (drag.kind === "resize") {
      grid.show(withWidth(grid.view, drag.column, drag.width + this.last - drag.from));
      return;
    }
    this.mark();
    this.autoScroll.start();
  }

  private mark(): void {
    const { layout, scrollLeft } = this.grid;
    const edge = this.edge();
    this.target.mark(this.gutter + (edge <= layout.frozen ? layout.start(edge) : layout.start(edge) - scrollLeft));
  }

  private edge(): number {
    const { layout, view, scrollLeft } = this.grid;
    const x = this.last - this.gutter;
    const widths = view.columns.map((_, column) => layout.width(column));
    return nearestEdge(widths, x < layout.frozenWidth ? x : x + scrollLeft);
  }

  private scrollOn(): boolean {
    const { grid, drag } = this;
    const start = this.gutter + grid.layout.frozenWidth;
    const speed = drag?.kind === "move" ? scrollSpeed(this.last, start, this.gutter + grid.width) : 0;
    // Over the frozen columns a column is dropped among them.
    if (speed === 0 || (speed < 0 && this.last > 0 && grid.scrollLeft === 0)) {
      return false;
    }
    const before = grid.scrollLeft;
    grid.scrollTo(before + speed, grid.scrollTop);
    this.mark();
    return grid.scrollLeft !== before;
  }

  private up(): void {
    const { drag, grid } = this;
    this.end();
    if (drag === undefined || !drag.isMoving) {
      return;
    }
    this.header.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.header.removeEventListener("click", swallow, { capture: true }));
    if (drag.kind === "move") {
      grid.show(withMoved(grid.view, drag.column, this.edge()));
    } else if (drag.kind === "freeze") {
      grid.show(withFrozen(grid.view, this.edge()));
    }
    this.target.arranged(grid.view);
  }

  private end(): void {
    this.autoScroll.stop();
    this.drag = undefined;
    this.target.mark(undefined);
  }

  private double(event: MouseEvent): void {
    const element = event.target as HTMLElement;
    if (element.classList.contains("cb-resize-handle")) {
      const column = Number(element.dataset.column);
      this.grid.show(withWidth(this.grid.view, column, this.target.fit(column)));
      this.target.arranged(this.grid.view);
    }
  }

  private at(event: MouseEvent): number {
    return event.clientX - this.header.getBoundingClientRect().left;
  }
}

/** The click that ends a drag does not sort. */
function swallow(event: Event): void {
  event.stopPropagation();
}
