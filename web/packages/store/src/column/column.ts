import type { Cursor } from "../stream/cursor.ts";
import type { ColumnHead } from "../stream/documents.ts";
import type { Link } from "./dictionary.ts";
import type { TaskCell } from "./tasks.ts";

/** A file link or another structured value, as the server wrote it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What one cell holds. Dates are days since 1970-01-01, times milliseconds since then; empty is null. */
export type Cell = null | string | number | boolean | Link | readonly Link[] | readonly TaskCell[] | Json;

/** The cells of one column, in the order in which the server sent the rows. */
export interface Column {
  readonly head: ColumnHead;
  readonly length: number;
  /** Adds the cells of one block. */
  append(cursor: Cursor, rows: number): void;
  cell(row: number): Cell;
  isEmpty(row: number): boolean;
  /**
   * A number that orders the cells as the server does: lower comes first, NaN is empty. Undefined for columns that
   * have no order.
   */
  sortKey?(row: number): number;
  /**
   * A number that is the same for equal cells, 0 when empty. Undefined where grouping by the column has no meaning.
   */
  groupKey?(row: number): number;
}
