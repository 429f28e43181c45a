import type { Extent, Place } from "./selection.ts";

export type Move =
  | "up"
  | "down"
  | "left"
  | "right"
  | "pageUp"
  | "pageDown"
  | "lineStart"
  | "lineEnd"
  | "top"
  | "bottom"
  | "edgeUp"
  | "edgeDown"
  | "edgeLeft"
  | "edgeRight"
  | "next"
  | "previous";

/** What a move has to know of a grid. */
export interface Ground {
  readonly extent: Extent;
  /** Whole lines that show at once. */
  readonly page: number;
  /** Headers of groups hold no cells; moves pass over them. */
  isRow(line: number): boolean;
  isEmpty(place: Place): boolean;
}

/** Where a key takes the active cell. Stays where it is when there is nothing beyond. */
export function moved(from: Place, move: Move, ground: Ground): Place {
  const { extent } = ground;
  switch (move) {
    case "up":
      return toLine(from, from.line - 1, -1, ground);
    case "down":
      return toLine(from, from.line + 1, 1, ground);
    case "left":
      return { ...from, column: Math.max(0, from.column - 1) };
    case "right":
      return { ...from, column: Math.min(extent.columns - 1, from.column + 1) };
    case "pageUp":
      return toLine(from, Math.max(0, from.line - ground.page), 1, ground);
    case "pageDown":
      return toLine(from, Math.min(extent.lines - 1, from.line + ground.page), -1, ground);
    case "lineStart":
      return { ...from, column: 0 };
    case "lineEnd":
      return { ...from, column: extent.columns - 1 };
    case "top":
      return toLine({ ...from, column: 0 }, 0, 1, ground);
    case "bottom":
      return toLine({ ...from, column: extent.columns - 1 }, extent.lines - 1, -1, ground);
    case "edgeUp":
      return edge(from, { line: -1, column: 0 }, ground);
    case "edgeDown":
      return edge(from, { line: 1, column: 0 }, ground);
    case "edgeLeft":
      return edge(from, { line: 0, column: -1 }, ground);
    case "edgeRight":
      return edge(from, { line: 0, column: 1 }, ground);
    case "next":
      return from.column < extent.columns - 1
        ? { ...from, column: from.column + 1 }
        : toLine({ ...from, column: 0 }, from.line + 1, 1, ground, from);
    case "previous":
      return from.column > 0
        ? { ...from, column: from.column - 1 }
        : toLine({ ...from, column: extent.columns - 1 }, from.line - 1, -1, ground, from);
  }
}

function toLine(from: Place, line: number, step: 1 | -1, ground: Ground, otherwise = from): Place {
  for (let at = line; at >= 0 && at < ground.extent.lines; at += step) {
    if (ground.isRow(at)) {
      return { line: at, column: from.column };
    }
  }
  return otherwise;
}

/** Ctrl with an arrow: to the end of a run of filled cells, or over a gap to the next filled cell. */
function edge(from: Place, step: Place, ground: Ground): Place {
  const first = neighbour(from, step, ground);
  if (first === undefined) {
    return from;
  }
  const runs = !ground.isEmpty(from) && !ground.isEmpty(first);
  let at = first;
  for (;;) {
    if (!runs && !ground.isEmpty(at)) {
      return at;
    }
    const next = neighbour(at, step, ground);
    if (next === undefined || (runs && ground.isEmpty(next))) {
      return at;
    }
    at = next;
  }
}

function neighbour(from: Place, step: Place, ground: Ground): Place | undefined {
  let at = { line: from.line + step.line, column: from.column + step.column };
  while (isOn(at, ground.extent)) {
    if (ground.isRow(at.line)) {
      return at;
    }
    at = { line: at.line + step.line, column: at.column };
  }
  return undefined;
}

function isOn(place: Place, extent: Extent): boolean {
  return place.line >= 0 && place.line < extent.lines && place.column >= 0 && place.column < extent.columns;
}
