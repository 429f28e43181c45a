import type { Grid } from "../../grid.ts";
import type { Brush } from "./brush.ts";
import type { Geometry } from "./geometry.ts";
import type { Box } from "./paint-cell.ts";
import type { CellState } from "./scene.ts";

/** What is said of a cell in the cell itself: corners, a line, an icon. */
export function paintCellState(brush: Brush, state: CellState, { x, y, width, height }: Box): void {
  const { colours } = brush.theme;
  switch (state) {
    case "saving":
      brush.round(
        colours.accent,
        x + brush.px(8),
        y + height - brush.px(5),
        Math.round((width - brush.px(16)) * 0.55),
        brush.px(2),
        1,
      );
      return;
    case "conflict":
      corner(brush, colours.signal, x + width, y, -1);
      return;
    case "refused":
      brush.frame(colours.danger, x, y, width, height - brush.px(1), 1);
      corner(brush, colours.danger, x, y, 1);
      return;
    case "queued":
      brush.icon("clock", x + width - brush.px(20), y + height / 2, 12, colours.signalText, 2);
      return;
    case "locked":
      brush.icon("lock", x + width - brush.px(20), y + height / 2, 12, colours.muted, 2);
      return;
    case "changed":
    case "stale":
      return;
  }
}

/** Bars where the cells will stand: a row that is on its way. */
export function paintSkeleton(
  brush: Brush,
  grid: Grid,
  geometry: Geometry,
  from: number,
  to: number,
  top: number,
  height: number,
): void {
  const bar = brush.px(10);
  for (let column = from; column < to; column++) {
    const x = geometry.left(column) + brush.px(8);
    const room = geometry.right(column) - brush.px(8) - x;
    const isPicture = grid.table.column(grid.view.columns[column]!.path)?.head.dataType === "image";
    if (isPicture) {
      brush.round(brush.theme.colours.well, x, top + brush.px(4), room, height - brush.px(9), 3);
    } else {
      brush.round(brush.theme.colours.well, x, top + Math.round((height - bar) / 2), Math.round(room * 0.7), bar, 3);
    }
  }
}

/** A hatched row that says that it did not arrive. */
export function paintFailed(brush: Brush, geometry: Geometry, top: number, height: number, words: string): void {
  const { context } = brush;
  const { colours } = brush.theme;
  const step = brush.px(12);
  context.save();
  context.beginPath();
  context.rect(geometry.gutterEnd, top, geometry.width - geometry.gutterEnd, height);
  context.clip();
  context.strokeStyle = colours.raised;
  context.lineWidth = brush.px(4);
  context.beginPath();
  for (let x = geometry.gutterEnd - height; x < geometry.width; x += step) {
    context.moveTo(x, top + height);
    context.lineTo(x + height, top);
  }
  context.stroke();
  context.restore();
  const x = geometry.gutterEnd + brush.px(8);
  brush.icon("warning", x, top + height / 2, 14, colours.warning, 1.75);
  brush.write(words, x + brush.px(22), top + height / 2, geometry.width, colours.text, 12, 400);
}

function corner(brush: Brush, colour: string, x: number, y: number, direction: 1 | -1): void {
  const side = brush.px(8);
  const { context } = brush;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + direction * side, y);
  context.lineTo(x, y + side);
  context.fill();
}
