import type { Grid } from "../../grid.ts";
import type { Place } from "../../selection/selection.ts";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Where lines and columns lie on the canvas, in device pixels. Edges are rounded in the page and the scroll position by
 * itself, so a scroll moves everything by whole pixels at every pixel ratio and lines never change their height.
 */
export class Geometry {
  private readonly grid: Grid;
  /** Width of the row numbers, in CSS pixels. */
  readonly gutter: number;
  /** Device pixels a CSS pixel. */
  scale = 1;

  constructor(grid: Grid, gutter: number) {
    this.grid = grid;
    this.gutter = gutter;
  }

  get width(): number {
    return Math.round((this.grid.width + this.gutter) * this.scale);
  }

  get height(): number {
    return Math.round(this.grid.height * this.scale);
  }

  get scrollTop(): number {
    return Math.round(this.grid.scrollTop * this.scale);
  }

  get scrollLeft(): number {
    return Math.round(this.grid.scrollLeft * this.scale);
  }

  get gutterEnd(): number {
    return Math.round(this.gutter * this.scale);
  }

  get frozenEnd(): number {
    return this.edge(this.grid.layout.frozen);
  }

  /** Upper edge of a line; of the line after the last one, the end of the page. */
  top(line: number): number {
    return Math.round(this.grid.lines.top(line) * this.scale) - this.scrollTop;
  }

  left(column: number): number {
    return column < this.grid.layout.frozen ? this.edge(column) : this.edge(column) - this.scrollLeft;
  }

  right(column: number): number {
    return column < this.grid.layout.frozen ? this.edge(column + 1) : this.edge(column + 1) - this.scrollLeft;
  }

  /** The part of a cell that shows, in CSS pixels of the body; undefined when nothing of it does. */
  cellRect({ line, column }: Place): Rect | undefined {
    if (line < 0 || line >= this.grid.lines.count || column < 0 || column >= this.grid.layout.count) {
      return undefined;
    }
    const least = column < this.grid.layout.frozen ? this.gutterEnd : this.frozenEnd;
    const x = Math.max(least, this.left(column));
    const y = Math.max(0, this.top(line));
    const width = Math.min(this.width, this.right(column)) - x;
    const height = Math.min(this.height, this.top(line + 1)) - y;
    const css = (pixels: number) => pixels / this.scale;
    return width > 0 && height > 0 ? { x: css(x), y: css(y), width: css(width), height: css(height) } : undefined;
  }

  private edge(column: number): number {
    return Math.round((this.grid.layout.start(column) + this.gutter) * this.scale);
  }
}
