import type { Arrived, EditMark, WindowedRows } from "@callboard/store";
import type { Grid } from "./grid.ts";
import type { CellState, Decorations, RowSource } from "./render/canvas/scene.ts";

/** In milliseconds: rows that come sooner are not announced by bars. */
const PATIENCE = 150;

/**
 * Lets a grid show rows that are read in windows: asks for the rows of the lines that show, and says which have arrived.
 * A row is blank for a moment before bars stand in its place.
 */
export class WindowSource implements RowSource {
  private readonly grid: Grid;
  private readonly rows: WindowedRows;
  private readonly redraw: () => void;
  private since = new Map<number, number>();
  private readonly now: () => number;

  /** @param redraw called when bars are due in place of blank rows */
  constructor(grid: Grid, rows: WindowedRows, redraw: () => void, now: () => number = () => performance.now()) {
    this.grid = grid;
    this.rows = rows;
    this.now = now;
    this.redraw = redraw;
  }

  state(row: number): Arrived | "blank" {
    const state = this.rows.state(row);
    if (state !== "waiting") {
      this.since.delete(row);
      return state;
    }
    return this.now() - (this.since.get(row) ?? this.now()) < PATIENCE ? "blank" : "waiting";
  }

  want(firstLine: number, endLine: number): void {
    const { lines } = this.grid;
    let [first, end] = [Number.POSITIVE_INFINITY, 0];
    const since = new Map<number, number>();
    for (let line = firstLine; line < endLine; line++) {
      const row = lines.row(line);
      if (row !== undefined) {
        [first, end] = [Math.min(first, row), Math.max(end, row + 1)];
        if (this.rows.state(row) === "waiting") {
          since.set(row, this.since.get(row) ?? this.now());
        }
      }
    }
    this.since = since;
    if (since.size > 0) {
      setTimeout(this.redraw, PATIENCE + 1);
    }
    if (end > 0) {
      this.rows.want(first, end);
    }
  }
}

const STATES: Readonly<Record<EditMark["kind"], CellState>> = {
  saving: "saving",
  queued: "queued",
  refused: "refused",
  conflict: "conflict",
};

/** Adds to the decorations of a page what is known of edits, and mutes rows that no longer belong to it. */
export function withEdits(rows: WindowedRows, around: Decorations): Decorations {
  return {
    rowColour: (row) => around.rowColour(row),
    cellColour: (row, path) => around.cellColour(row, path),
    state: (row, path) => {
      const mark = rows.mark(row, path);
      return mark === undefined ? (rows.isGone(row) ? "stale" : around.state(row, path)) : STATES[mark.kind];
    },
  };
}
