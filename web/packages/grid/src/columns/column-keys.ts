import type { Grid } from "../grid.ts";
import type { Action } from "../keyboard/keymap.ts";
import { Selection } from "../selection/selection.ts";
import { withFrozen, withMoved, withWidth } from "./arrange-columns.ts";

/** In pixels. */
const STEP = 16;

/**
 * What keys do with the column of the active cell.
 *
 * @param fit the width that a column needs
 * @returns whether the action was one of these
 */
export function actOnColumn(grid: Grid, action: Action, fit: (column: number) => number): boolean {
  const { column, line } = grid.selection.active;
  const { view } = grid;
  switch (action.kind) {
    case "resizeColumn":
      grid.show(withWidth(view, column, grid.layout.width(column) + action.by * STEP));
      return true;
    case "fitColumn":
      grid.show(withWidth(view, column, fit(column)));
      return true;
    case "moveColumn": {
      const to = column + action.by;
      if (to >= 0 && to < view.columns.length) {
        grid.show(withMoved(view, column, action.by > 0 ? column + 2 : to));
        grid.select(Selection.at({ line, column: to }));
      }
      return true;
    }
    case "freezeColumns":
      grid.show(withFrozen(view, view.frozen === column + 1 ? 0 : column + 1));
      return true;
    default:
      return false;
  }
}
