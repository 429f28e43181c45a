import type { Grid } from "../../grid.ts";
import type { Brush } from "./brush.ts";
import { type Face, type FaceMaker, faceOf } from "./face.ts";

/** Lines that are looked at, from the first one that shows on: a column of 100,000 rows is not measured as a whole. */
const MOST_LINES = 500;
const PAD = 8;
/** Room for the arrow of a sorted column. */
const ARROW = 14;

/** The width that shows all of a column's title, of its summary and of its cells near the visible ones, in CSS pixels. */
export function fitColumn(
  grid: Grid,
  brush: Brush,
  maker: FaceMaker,
  column: number,
  summary: string | undefined,
): number {
  const head = grid.view.columns[column]!;
  const cells = grid.table.column(head.path)!;
  const width = (text: string, size: number, weight: 400 | 600) => brush.width(text, size, weight) / brush.scale;
  const [first] = grid.lines.visible(grid.scrollTop, grid.height);
  let most = Math.max(width(head.title, 11, 600) + ARROW, width(summary ?? "", 12, 600));
  for (let line = first; line < Math.min(grid.lines.count, first + MOST_LINES); line++) {
    const row = grid.lines.row(line);
    if (row !== undefined) {
      const face = faceOf(cells, row, head.isStrong === true, maker);
      most = Math.max(most, faceWidth(face, width, grid.view.heights.row));
    }
  }
  return Math.ceil(most + 2 * PAD) + 1;
}

type Width = (text: string, size: number, weight: 400 | 600) => number;

/** As the cells are painted (paint-cell). */
function faceWidth(face: Face, width: Width, height: number): number {
  const chip = (label: string) => 4 + 12 + 4 + width(label, 11, 600) + 6;
  switch (face.kind) {
    case "empty":
      return 0;
    case "text":
      return width(face.text, face.isStrong ? 13 : 12, face.isStrong ? 600 : 400);
    case "date":
      return width(face.text, 12, face.isToday ? 600 : 400);
    case "number":
    case "url":
      return width(face.text, 12, 400);
    case "status":
      return chip(face.look.label) + 4;
    case "check":
      return 14;
    case "person":
      return 26 + width(face.name, 12, 400);
    case "people":
      return 22 * face.people.length;
    case "chips":
      return face.labels.reduce((sum, label) => sum + width(label, 11, 400) + 12 + 4, 0);
    case "percent":
      return 120;
    case "picture":
      return Math.round(((height - 8) * 16) / 9);
    case "tasks":
      return face.looks.length === 1 ? chip(face.looks[0]!.label) + 4 : 23 * face.looks.length;
  }
}
