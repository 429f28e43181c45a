import type { Grid } from "../grid.ts";
import type { Place } from "../selection/selection.ts";

/** Which text goes into which cell, before anything is written. */
export interface PastePlan {
  readonly cells: readonly { readonly place: Place; readonly text: string }[];
  /** How many copied rows found no row below the last one: the page may offer to create them. */
  readonly rowsBeyond: number;
  /** How many copied columns found none. */
  readonly columnsBeyond: number;
}

/**
 * Lays copied rows over the selection. They begin at its upper left cell and reach as far as they go; a range that is a
 * whole number of times as large is filled with them. Headers of groups are passed over.
 */
export function planPaste(grid: Grid, rows: readonly (readonly string[])[]): PastePlan {
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) {
    return { cells: [], rowsBeyond: 0, columnsBeyond: 0 };
  }
  const { first, last } = grid.selection.range;
  const selected = rowLines(grid, first.line, last.line + 1, Number.POSITIVE_INFINITY);
  const tall = times(selected.length, rows.length) * rows.length;
  const wide = times(last.column - first.column + 1, width) * width;
  const lines = rowLines(grid, first.line, grid.extent.lines, tall);
  const columns = Math.min(wide, grid.extent.columns - first.column);
  const cells = lines.flatMap((line, down) =>
    Array.from({ length: columns }, (_, across) => ({
      place: { line, column: first.column + across },
      text: rows[down % rows.length]![across % width] ?? "",
    })),
  );
  return { cells, rowsBeyond: tall - lines.length, columnsBeyond: wide - columns };
}

/** How often a length goes into another without a rest; once when it does not. */
function times(whole: number, part: number): number {
  return whole % part === 0 ? whole / part : 1;
}

function rowLines(grid: Grid, from: number, end: number, most: number): number[] {
  const lines: number[] = [];
  for (let line = from; line < end && lines.length < most; line++) {
    if (grid.lines.row(line) !== undefined) {
      lines.push(line);
    }
  }
  return lines;
}
