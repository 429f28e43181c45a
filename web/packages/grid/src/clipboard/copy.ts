import { editText, type TextStyle } from "../cell-text.ts";
import type { Grid } from "../grid.ts";

/** The texts of the last selected range, row by row; headers of groups are left out. */
export function copiedRows(grid: Grid, style: TextStyle): string[][] {
  const { first, last } = grid.selection.range;
  const rows: string[][] = [];
  for (let line = first.line; line <= last.line; line++) {
    if (grid.lines.row(line) === undefined) {
      continue;
    }
    const texts: string[] = [];
    for (let column = first.column; column <= last.column; column++) {
      const cell = grid.cell({ line, column });
      texts.push(cell === undefined ? "" : editText(cell.column, cell.row, style));
    }
    rows.push(texts);
  }
  return rows;
}

/** The same as a table, as spreadsheets like to read it: every cell is text there. */
export function copiedHtml(rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<td style="mso-number-format:'\\@'">${escaped(cell)}</td>`).join("")}</tr>`;
  return `<table>${rows.map(line).join("")}</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "<br>");
}
