import type { Group } from "@callboard/store";
import { groupText, type TextStyle } from "../../cell-text.ts";
import type { Grid } from "../../grid.ts";
import type { Brush } from "./brush.ts";
import type { Geometry } from "./geometry.ts";
import type { GroupCell, Scene } from "./scene.ts";

export interface GroupLine {
  readonly group: Group;
  readonly isCollapsed: boolean;
}

/** The name of a group with how many rows it has, over the frozen columns. */
export function paintGroupName(
  brush: Brush,
  grid: Grid,
  geometry: Geometry,
  { group, isCollapsed }: GroupLine,
  top: number,
  height: number,
  style: TextStyle,
  scene: Scene,
): void {
  const { colours } = brush.theme;
  const middle = top + height / 2;
  const start = brush.px(12 + 16 * group.level);
  const end = geometry.frozenEnd - brush.px(8);
  brush.icon(isCollapsed ? "right" : "down", start, middle, 14, colours.muted, 1.75);
  const count = scene.groups.count(group.rows);
  const countWidth = brush.width(count, 12, 400);
  const x = start + brush.px(22);
  const name = groupText(group, grid.table, grid.view.groupBy, style) || scene.words.emptyGroup;
  brush.write(name, x, middle, end - x - countWidth - brush.px(8), colours.text, 13, 600);
  brush.writeRight(count, end, middle, countWidth + 1, colours.muted, 12, 400);
}

/** What a group says in the columns that scroll. */
export function paintGroupCells(
  brush: Brush,
  grid: Grid,
  geometry: Geometry,
  group: Group,
  top: number,
  height: number,
  scene: Scene,
): void {
  for (let column = grid.layout.frozen; column < grid.layout.count; column++) {
    const cell = scene.groups.cell(group, grid.view.columns[column]!.path);
    if (cell !== undefined) {
      paintGroupCell(brush, geometry, column, cell, top + height / 2);
    }
  }
}

function paintGroupCell(brush: Brush, geometry: Geometry, column: number, cell: GroupCell, middle: number): void {
  const { colours } = brush.theme;
  const x = geometry.left(column) + brush.px(8);
  if (cell.kind === "text") {
    const end = geometry.right(column) - brush.px(8);
    brush.writeRight(cell.text, end, middle, end - x, colours.secondary, 12, 400);
    return;
  }
  const end = geometry.right(column + cell.columns - 1) - brush.px(8);
  const width = Math.min(brush.px(120), end - x - brush.px(48));
  const height = brush.px(6);
  let at = x;
  for (const { colour, share } of cell.parts) {
    const part = Math.round(width * share);
    if (part > 0) {
      brush.fill(colour, at, Math.round(middle - height / 2), Math.max(1, part - brush.px(1)), height);
      at += part;
    }
  }
  brush.write(cell.text, x + width + brush.px(8), middle, end - x - width, colours.secondary, 12, 400);
}
