import type { Column } from "./column/column.ts";
import type { Group } from "./group.ts";
import type { GridHead } from "./stream/documents.ts";

/** The rows of a page as a grid reads them, whether all of them have arrived or only windows. Rows have places. */
export interface Rows {
  readonly head: GridHead;
  readonly columns: readonly Column[];
  readonly length: number;
  /** Set when the server filtered, sorted and grouped the rows: then the browser leaves them as they are. */
  readonly arranged?: { readonly groups: readonly Group[] };
  column(path: string): Column | undefined;
  /** Whether the rules say that the cell may be written. The server judges the write itself. */
  mayEdit(row: number, column: Column): boolean;
}
