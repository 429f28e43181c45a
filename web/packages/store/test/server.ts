/** A server of one page in memory, for tests of windows: slow, unreliable and changing, as told. */
import type { Cell } from "../src/column/column.ts";
import type {
  CellWrite,
  FreshRows,
  Transport,
  WindowAnswer,
  WindowRequest,
  WriteAnswer,
} from "../src/windows/transport.ts";
import { type TestColumn, tableOf } from "./encode.ts";

export const COLUMNS: readonly TestColumn[] = [
  { path: "code", dataType: "text", cell: "text" },
  { path: "head_in", dataType: "number", cell: "integer" },
];

export interface ServerRow {
  readonly id: number;
  revision: number;
  changedAt: number;
  cells: Record<string, Cell>;
}

export class TestServer implements Transport {
  rows: ServerRow[];
  /** Rows that were taken from the page, with the watermark at which. */
  readonly gone = new Map<number, number>();
  watermark = 1;
  /** How long an answer takes, in milliseconds; it is made when the call arrives, and travels afterwards. */
  delay: () => number = () => 10;
  /** Whether a call is lost: before it arrives, or its answer. */
  fails: (call: "window" | "fresh" | "write") => "before" | "after" | undefined = () => undefined;
  /** Why a write is refused. */
  refuses: (write: CellWrite) => string | undefined = () => undefined;
  /** What the server makes of a value. */
  normalises: (value: Cell) => Cell = (value) => value;
  readonly windows: WindowRequest[] = [];
  readonly writes: (readonly CellWrite[])[] = [];
  freshCalls = 0;
  inFlight = 0;
  mostInFlight = 0;
  aborted = 0;

  constructor(count: number) {
    this.rows = Array.from({ length: count }, (_, at) => ({
      id: at + 1,
      revision: 1,
      changedAt: 0,
      cells: { code: `sh${at}`, head_in: 1001 + at },
    }));
  }

  row(id: number): ServerRow {
    return this.rows.find((row) => row.id === id)!;
  }

  /** Somebody else changes a cell. */
  change(id: number, path: string, value: Cell): void {
    const row = this.row(id);
    row.cells = { ...row.cells, [path]: value };
    row.revision++;
    row.changedAt = ++this.watermark;
  }

  remove(id: number): void {
    this.rows = this.rows.filter((row) => row.id !== id);
    this.gone.set(id, ++this.watermark);
  }

  answer({ first, rows }: WindowRequest): WindowAnswer {
    const sent = this.rows.slice(first, first + rows);
    const table = tableOf(
      COLUMNS,
      sent.map(({ cells }) => [cells.code as string, cells.head_in as number]),
      {
        ids: sent.map(({ id }) => id),
        revisions: sent.map(({ revision }) => revision),
        rows: this.rows.length,
        watermark: this.watermark,
      },
    );
    return { table, groups: [], bytes: 1000 };
  }

  /** Somebody makes a row that belongs at a place. */
  insert(at: number): void {
    const id = 10_000 + this.watermark;
    const changedAt = ++this.watermark;
    this.rows.splice(at, 0, { id, revision: 1, changedAt, cells: { code: `new${id}`, head_in: 1 } });
  }

  async window(request: WindowRequest, signal: AbortSignal): Promise<WindowAnswer> {
    this.windows.push(request);
    this.mostInFlight = Math.max(this.mostInFlight, ++this.inFlight);
    signal.addEventListener("abort", () => this.aborted++);
    try {
      return await this.travel("window", () => this.answer(request));
    } finally {
      this.inFlight--;
    }
  }

  fresh(ids: readonly number[], after: number): Promise<FreshRows> {
    this.freshCalls++;
    const asked = new Set(ids);
    return this.travel("fresh", () => ({
      watermark: this.watermark,
      rows: this.rows
        .filter(({ id, changedAt }) => asked.has(id) && changedAt > after)
        .map(({ id, revision, cells }) => ({ id, revision, cells: { ...cells } })),
      gone: ids.filter((id) => (this.gone.get(id) ?? -1) > after),
    }));
  }

  write(writes: readonly CellWrite[]): Promise<readonly WriteAnswer[]> {
    this.writes.push(writes);
    return this.travel("write", () => writes.map((write) => this.judge(write)));
  }

  private judge(write: CellWrite): WriteAnswer {
    const row = this.rows.find(({ id }) => id === write.id);
    const reason = row === undefined ? "it is in the trash" : this.refuses(write);
    if (row === undefined || reason !== undefined) {
      return { how: "refused", reason: reason! };
    }
    const theirs = row.cells[write.path] ?? null;
    if (theirs !== write.base) {
      return { how: "conflict", theirs, revision: row.revision };
    }
    const value = this.normalises(write.value);
    this.change(write.id, write.path, value);
    return { how: "saved", value, revision: row.revision };
  }

  private async travel<A>(call: "window" | "fresh" | "write", make: () => A): Promise<A> {
    const lost = this.fails(call);
    const answer = lost === "before" ? undefined : make();
    await new Promise((done) => setTimeout(done, this.delay()));
    if (lost !== undefined) {
      throw new Error("the server could not be reached");
    }
    return answer!;
  }
}
