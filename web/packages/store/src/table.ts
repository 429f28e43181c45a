import type { Column } from "./column/column.ts";
import { EditBits } from "./column/edit-bits.ts";
import { growingCodes, growingNumbers } from "./column/growing.ts";
import { checkCode, makeColumn } from "./column/make.ts";
import type { Rows } from "./rows.ts";
import { Cursor } from "./stream/cursor.ts";
import type { GridHead } from "./stream/documents.ts";
import { DamagedStreamError } from "./stream/frames.ts";

const USUAL_ROWS = 5_000;

/** The rows of a page as columns. Rows have places, 0 being the first that the server sent. */
export class Table implements Rows {
  readonly head: GridHead;
  readonly columns: readonly Column[];
  readonly edits: EditBits;
  private readonly ids;
  private readonly revisions;
  private readonly byPath: ReadonlyMap<string, Column>;
  private readonly places = new Map<number, number>();

  constructor(head: GridHead) {
    const capacity = head.rows ?? USUAL_ROWS;
    this.head = head;
    this.columns = head.columns.map((column) => makeColumn(column, head, capacity));
    this.byPath = new Map(this.columns.map((column) => [column.head.path, column]));
    this.edits = new EditBits(head.rules.length, capacity);
    this.ids = growingNumbers(capacity);
    this.revisions = growingCodes(capacity);
  }

  get length(): number {
    return this.ids.length;
  }

  column(path: string): Column | undefined {
    return this.byPath.get(path);
  }

  id(row: number): number {
    return this.ids.at(row);
  }

  revision(row: number): number {
    return this.revisions.at(row);
  }

  /** The place of a row; undefined when it is not on the page. */
  place(id: number): number | undefined {
    return this.places.get(id);
  }

  /** Whether the rules say that the cell may be written. The server judges the write itself. */
  mayEdit(row: number, column: Column): boolean {
    return this.edits.allows(column.head.rule, row);
  }

  appendBlock(payload: ArrayBuffer): void {
    const cursor = new Cursor(payload);
    const first = cursor.u32();
    const rows = cursor.u32();
    if (first !== this.length || cursor.u32() !== this.columns.length || cursor.u32() !== this.head.rules.length) {
      throw new DamagedStreamError("a block does not follow the one before it");
    }
    this.appendIds(cursor.f64s(rows));
    this.revisions.append(cursor.u32s(rows));
    this.edits.append(cursor, rows);
    for (const column of this.columns) {
      checkCode(column.head, cursor.u32());
      column.append(cursor.part(cursor.u32()), rows);
    }
  }

  private appendIds(ids: Float64Array): void {
    let place = this.length;
    for (const id of ids) {
      this.places.set(id, place++);
    }
    this.ids.append(ids);
  }
}
