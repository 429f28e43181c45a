import type { Cell } from "../column/column.ts";
import type { GridGroup } from "../stream/documents.ts";
import type { Table } from "../table.ts";

/** A part of a page: some rows from a place on. Places count in the server's order at the moment of the answer. */
export interface WindowRequest {
  readonly first: number;
  readonly rows: number;
}

export interface WindowAnswer {
  /** `table.head.rows` is how many rows the whole page has. */
  readonly table: Table;
  /** Groups of the whole page. */
  readonly groups: readonly GridGroup[];
  /** How many bytes the answer had. */
  readonly bytes: number;
}

/** What became of rows since a watermark. */
export interface FreshRows {
  readonly watermark: number;
  readonly rows: readonly FreshRow[];
  /** Rows that no longer belong to the page, or can no longer be seen. */
  readonly gone: readonly number[];
}

export interface FreshRow {
  readonly id: number;
  readonly revision: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface CellWrite {
  readonly id: number;
  readonly path: string;
  readonly value: Cell;
  /** What the cell held when it was edited; the server compares it with what it holds. */
  readonly base: Cell;
}

/** What the server says of one write. */
export type WriteAnswer =
  | { readonly how: "saved"; readonly value: Cell; readonly revision: number }
  | { readonly how: "refused"; readonly reason: string }
  | { readonly how: "conflict"; readonly theirs: Cell; readonly revision: number };

/** The calls that a page in windows makes. Each rejects when the server cannot be reached or says no to the whole call. */
export interface Transport {
  window(request: WindowRequest, signal: AbortSignal): Promise<WindowAnswer>;
  /** Of the named rows those that changed after the watermark. */
  fresh(ids: readonly number[], after: number): Promise<FreshRows>;
  /** The answers are in the order of the writes. Cells that cannot be written are left out, the others are saved. */
  write(writes: readonly CellWrite[]): Promise<readonly WriteAnswer[]>;
}
