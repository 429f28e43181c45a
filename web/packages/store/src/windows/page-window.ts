import type { Cell } from "../column/column.ts";
import type { Table } from "../table.ts";
import type { FreshRow, WindowAnswer } from "./transport.ts";

/** What a changed row costs beside its cells, roughly. */
const PATCH_BYTES = 200;

/** Some rows of a page as they arrived, and what has changed in them since. */
export class PageWindow {
  readonly first: number;
  readonly table: Table;
  private readonly answerBytes: number;
  private readonly patches = new Map<number, Patch>();
  private reached: number;
  private readonly gone = new Set<number>();

  constructor(first: number, { table, bytes }: WindowAnswer) {
    this.first = first;
    this.table = table;
    this.answerBytes = bytes;
    this.reached = table.head.watermark;
  }

  get bytes(): number {
    return this.answerBytes + this.patches.size * PATCH_BYTES;
  }

  /** The place in the change stream at which the window was read: it says where the rows stand. */
  get readAt(): number {
    return this.table.head.watermark;
  }

  /** The place in the change stream up to which the window holds what the server does. */
  get watermark(): number {
    return this.reached;
  }

  /** All changes up to a place of the change stream were taken in. */
  upTo(watermark: number): void {
    this.reached = Math.max(this.reached, watermark);
  }

  /** @param row counted within the window */
  cell(row: number, path: string): Cell {
    const patched = this.patches.get(row)?.cells;
    return patched !== undefined && Object.hasOwn(patched, path)
      ? patched[path]!
      : (this.table.column(path)?.cell(row) ?? null);
  }

  isGone(row: number): boolean {
    return this.gone.has(row);
  }

  revision(row: number): number {
    return this.patches.get(row)?.revision ?? this.table.revision(row);
  }

  /** Takes newer values in; older ones are left. Returns the row within the window when something was taken. */
  take(fresh: FreshRow): number | undefined {
    const row = this.table.place(fresh.id);
    if (row === undefined || fresh.revision < this.revision(row)) {
      return undefined;
    }
    const before = this.patches.get(row)?.cells;
    this.patches.set(row, { revision: fresh.revision, cells: { ...before, ...fresh.cells } });
    this.gone.delete(row);
    return row;
  }

  takeAway(id: number): number | undefined {
    const row = this.table.place(id);
    if (row !== undefined) {
      this.gone.add(row);
    }
    return row;
  }

  ids(): number[] {
    return Array.from({ length: this.table.length }, (_, row) => this.table.id(row));
  }
}

interface Patch {
  readonly revision: number;
  readonly cells: Readonly<Record<string, Cell>>;
}
