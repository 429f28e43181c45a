import type { View } from "../grid.ts";

/** In pixels. */
export const LEAST_WIDTH = 32;
export const MOST_WIDTH = 1200;

/** The view with a column of another width, within what can be used. */
export function withWidth(view: View, column: number, width: number): View {
  const within = Math.round(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width)));
  const columns = view.columns.map((each, at) => (at === column ? { ...each, width: within } : each));
  return { ...view, columns };
}

/**
 * The view with a column at another place. A column that is taken over the frozen edge becomes frozen, or is no longer.
 *
 * @param before the column in front of which it shall stand, as they stand now; the number of columns for the end
 */
export function withMoved(view: View, column: number, before: number): View {
  if (before === column || before === column + 1) {
    return view;
  }
  const columns = view.columns.toSpliced(column, 1);
  const to = before > column ? before - 1 : before;
  columns.splice(to, 0, view.columns[column]!);
  const [wasFrozen, isFrozen] = [column < view.frozen, before < view.frozen];
  return { ...view, columns, frozen: view.frozen + Number(isFrozen) - Number(wasFrozen) };
}

/** The view with the first columns frozen. */
export function withFrozen(view: View, frozen: number): View {
  return { ...view, frozen: Math.max(0, Math.min(view.columns.length, frozen)) };
}

/**
 * The edge between two columns that is nearest to a point: 0 is before the first column.
 *
 * @param x in pixels from the left edge of the first column
 */
export function nearestEdge(widths: readonly number[], x: number): number {
  let start = 0;
  for (const [at, width] of widths.entries()) {
    if (x < start + width / 2) {
      return at;
    }
    start += width;
  }
  return widths.length;
}
