import type { Grid } from "../../grid.ts";
import type { Place } from "../../selection/selection.ts";
import type { Geometry } from "./geometry.ts";

/** What lies at a point of the body. */
export type Hit =
  | { readonly kind: "cell"; readonly place: Place }
  | { readonly kind: "gutter"; readonly line: number }
  | { readonly kind: "group"; readonly line: number }
  /** The small square with which a range is filled on. */
  | { readonly kind: "fill" }
  | { readonly kind: "nothing" };

/** Half the side of the area in which the fill handle is caught, in CSS pixels. */
const CATCH = 6;

/** @param x in CSS pixels from the left edge of the row numbers @param y from the upper edge of the first line */
export function hitAt(grid: Grid, geometry: Geometry, x: number, y: number): Hit {
  const handle = fillHandle(grid, geometry);
  if (handle !== undefined && Math.abs(x - handle.x) <= CATCH && Math.abs(y - handle.y) <= CATCH) {
    return { kind: "fill" };
  }
  const line = y < 0 || y >= grid.height ? undefined : grid.lines.at(y + grid.scrollTop);
  if (line === undefined) {
    return { kind: "nothing" };
  }
  if (grid.lines.row(line) === undefined) {
    return { kind: "group", line };
  }
  if (x < geometry.gutter) {
    return x < 0 ? { kind: "nothing" } : { kind: "gutter", line };
  }
  const column = grid.layout.at(x - geometry.gutter, grid.scrollLeft);
  return column === undefined ? { kind: "nothing" } : { kind: "cell", place: { line, column } };
}

/** The nearest cell to a point that may lie outside: a drag goes on beyond the edges. */
export function placeNear(grid: Grid, geometry: Geometry, x: number, y: number): Place {
  const top = Math.max(0, Math.min(y + grid.scrollTop, grid.lines.totalHeight - 1));
  const line = grid.lines.at(top) ?? 0;
  const within = Math.max(0, Math.min(x - geometry.gutter, grid.width - 1));
  return { line, column: grid.layout.at(within, grid.scrollLeft) ?? grid.layout.count - 1 };
}

/** The corner of the range where the handle sits; undefined when it does not show. */
export function fillHandle(grid: Grid, geometry: Geometry): { readonly x: number; readonly y: number } | undefined {
  const { last } = grid.selection.range;
  const rect = geometry.cellRect(last);
  if (rect === undefined) {
    return undefined;
  }
  const x = geometry.right(last.column) / geometry.scale;
  const y = geometry.top(last.line + 1) / geometry.scale;
  return rect.x + rect.width >= x - 0.5 && rect.y + rect.height >= y - 0.5 ? { x, y } : undefined;
}
