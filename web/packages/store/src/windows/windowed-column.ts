import type { Cell, Column } from "../column/column.ts";
import type { ColumnHead } from "../stream/documents.ts";

/** Reads cells of rows that may not have arrived; those are empty. */
export interface CellReader {
  readonly length: number;
  cell(row: number, path: string): Cell;
}

/** A column of a page in windows. It neither sorts nor groups: that is done by the server, which knows all rows. */
export class WindowedColumn implements Column {
  readonly head: ColumnHead;
  private readonly reader: CellReader;

  constructor(head: ColumnHead, reader: CellReader) {
    this.head = head;
    this.reader = reader;
  }

  get length(): number {
    return this.reader.length;
  }

  append(): void {
    throw new Error("windows arrive whole");
  }

  cell(row: number): Cell {
    return this.reader.cell(row, this.head.path);
  }

  isEmpty(row: number): boolean {
    const cell = this.cell(row);
    return cell === null || cell === "" || (Array.isArray(cell) && cell.length === 0);
  }
}
