import type { Cell, Column } from "../column/column.ts";
import type { Group } from "../group.ts";
import type { Rows } from "../rows.ts";
import type { GridGroup, GridHead } from "../stream/documents.ts";
import { EditQueue } from "./edit-queue.ts";
import { type Inquiry, LiveChanges } from "./live-changes.ts";
import { PageWindow } from "./page-window.ts";
import { type EditMark, PendingEdits } from "./pending-edits.ts";
import type { FreshRow, FreshRows, Transport, WindowAnswer } from "./transport.ts";
import { WindowCache } from "./window-cache.ts";
import { WindowLoader } from "./window-loader.ts";
import { WindowedColumn } from "./windowed-column.ts";

export interface WindowOptions {
  /** How many rows a window has. */
  readonly windowRows: number;
  /** How much the windows at hand may hold together. */
  readonly mostBytes: number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
}

export const USUAL_WINDOWS: WindowOptions = { windowRows: 500, mostBytes: 32 * 1024 * 1024, random: Math.random };

/** What a page hears of its rows. */
export interface RowsListener {
  /** Values, states or marks changed: what shows is drawn anew. */
  changed(): void;
  /** The page has another number of rows or other groups: its lines are stacked anew. */
  arranged(): void;
}

export type Arrived = "here" | "waiting" | "failed";

/**
 * The rows of a page too large to be read as a whole. It holds the windows that were looked at lately, keeps them up to
 * date by the change stream, and shows edits before the server has confirmed them.
 */
export class WindowedRows implements Rows {
  private readonly options: WindowOptions;
  private readonly listener: RowsListener;
  private readonly cache: WindowCache;
  private readonly loader: WindowLoader;
  private readonly pending = new PendingEdits();
  private readonly queue: EditQueue;
  private readonly live: LiveChanges;
  /** What changed while windows were on their way: their answers may have been made before. */
  private readonly meanwhile: FreshRow[] = [];
  /** Numbers of windows at hand that are to be read anew when they show. */
  private readonly stale = new Set<number>();
  private readonly byPath: ReadonlyMap<string, Column>;
  private groups: readonly Group[];
  private count: number;
  readonly head: GridHead;
  readonly columns: readonly Column[];

  /** @param first the answer to the request of the first window */
  constructor(first: WindowAnswer, transport: Transport, options: WindowOptions, listener: RowsListener) {
    this.options = options;
    this.listener = listener;
    this.head = first.table.head;
    this.count = this.head.rows ?? first.table.length;
    this.groups = first.groups.map(groupOf);
    this.columns = this.head.columns.map((head) => new WindowedColumn(head, this));
    this.byPath = new Map(this.columns.map((column) => [column.head.path, column]));
    this.cache = new WindowCache(options.mostBytes);
    this.cache.put(0, new PageWindow(0, first));
    this.loader = new WindowLoader(transport, {
      isHere: (number) => this.cache.has(number) && !this.stale.has(number),
      request: (number) => ({ first: number * options.windowRows, rows: options.windowRows }),
      arrived: (number, answer) => this.arrived(number, answer),
      changed: () => listener.changed(),
    });
    this.queue = new EditQueue(
      transport,
      this.pending,
      (write, answer) => {
        if (answer.how !== "refused") {
          const value = answer.how === "saved" ? answer.value : answer.theirs;
          this.take({ id: write.id, revision: answer.revision, cells: { [write.path]: value } });
        }
      },
      () => {
        this.shrink();
        listener.changed();
      },
      options.random,
    );
    this.live = new LiveChanges(transport, () => this.inquiry(), options.random);
  }

  get length(): number {
    return this.count;
  }

  get arranged(): { readonly groups: readonly Group[] } {
    return { groups: this.groups };
  }

  /** How much the windows at hand hold. */
  get bytes(): number {
    return this.cache.bytes;
  }

  column(path: string): Column | undefined {
    return this.byPath.get(path);
  }

  cell(row: number, path: string): Cell {
    const window = this.window(row);
    const local = row % this.options.windowRows;
    if (window === undefined || local >= window.table.length) {
      return null;
    }
    const mine = this.pending.isEmpty ? undefined : this.pending.shown(window.table.id(local), path);
    return mine === undefined ? window.cell(local, path) : mine.value;
  }

  mayEdit(row: number, column: Column): boolean {
    const window = this.window(row);
    const local = row % this.options.windowRows;
    return window !== undefined && local < window.table.length && window.table.edits.allows(column.head.rule, local);
  }

  /** The id of a row; undefined while it is not at hand. */
  id(row: number): number | undefined {
    const window = this.window(row);
    const local = row % this.options.windowRows;
    return window !== undefined && local < window.table.length ? window.table.id(local) : undefined;
  }

  state(row: number): Arrived {
    if (this.id(row) !== undefined) {
      return "here";
    }
    return this.loader.hasFailed(this.number(row)) ? "failed" : "waiting";
  }

  /** What stands beside the value of a cell that was edited here. */
  mark(row: number, path: string): EditMark | undefined {
    const id = this.pending.isEmpty ? undefined : this.id(row);
    return id === undefined ? undefined : this.pending.mark(id, path);
  }

  /** Whether a row no longer belongs to the page; it stays in its place until the page is read anew. */
  isGone(row: number): boolean {
    return this.window(row)?.isGone(row % this.options.windowRows) === true;
  }

  /** The rows that show, as first and after last. Those around them are fetched too, after them. */
  want(first: number, end: number): void {
    const last = this.number(Math.max(first, Math.min(end, this.count) - 1));
    const shown = Array.from({ length: last - this.number(first) + 1 }, (_, at) => this.number(first) + at);
    const most = this.number(Math.max(0, this.count - 1));
    const around = [last + 1, shown[0]! - 1].filter((number) => number >= 0 && number <= most);
    for (const number of [...around, ...shown]) {
      this.cache.touch(number);
    }
    this.loader.want([...shown, ...around]);
    this.shrink();
  }

  retry(row: number): void {
    this.loader.retry(this.number(row));
  }

  /** Shows the value at once and sends it soon. @returns false when the row is not at hand */
  edit(row: number, path: string, value: Cell): boolean {
    const id = this.id(row);
    if (id === undefined) {
      return false;
    }
    this.pending.edit(id, path, value, this.window(row)!.cell(row % this.options.windowRows, path));
    this.queue.soon();
    this.listener.changed();
    return true;
  }

  dismiss(row: number, path: string): void {
    const id = this.id(row);
    if (id !== undefined) {
      this.pending.dismiss(id, path);
      this.listener.changed();
    }
  }

  /** The change stream says that the page is stale. */
  notice(watermark: number): void {
    this.live.notice(watermark);
  }

  /**
   * Reads anew where rows stand: what shows now, the rest when it is looked at. Rows that came or went are noticed with
   * the next window that is read; a row that only moved is not, so that nothing jumps under the pointer until this call.
   */
  refresh(): void {
    for (const [number] of this.cache.all()) {
      this.stale.add(number);
    }
    this.loader.again();
  }

  stop(): void {
    this.loader.stop();
    this.queue.stop();
    this.live.stop();
  }

  private shrink(): void {
    this.cache.shrink((number) => this.loader.isWanted(number));
    for (const number of this.stale) {
      if (!this.cache.has(number)) {
        this.stale.delete(number);
      }
    }
  }

  private number(row: number): number {
    return Math.floor(row / this.options.windowRows);
  }

  private window(row: number): PageWindow | undefined {
    return this.cache.get(this.number(row));
  }

  private inquiry(): Inquiry {
    const windows = [...this.cache.all()].map(([, window]) => window);
    return {
      ids: windows.flatMap((window) => window.ids()),
      after: Math.min(...windows.map((window) => window.watermark)),
      answered: (rows) => this.fresh(rows, windows),
    };
  }

  private arrived(number: number, answer: WindowAnswer): void {
    const window = new PageWindow(number * this.options.windowRows, answer);
    const isNewest = [...this.cache.all()].every(([, each]) => each.readAt <= window.readAt);
    this.cache.put(number, window);
    this.stale.delete(number);
    for (const fresh of this.meanwhile) {
      window.take(fresh);
    }
    if (this.loader.inFlight === 0) {
      this.meanwhile.length = 0;
    }
    this.live.arrived(window.watermark);
    if (isNewest) {
      this.arrange(number, window, answer);
    }
    this.shrink();
    this.listener.changed();
  }

  /**
   * Rows have come, gone or moved when the page has another number of rows or groups than before, or when an older window
   * holds a row of this one. Then older windows no longer stand where they should; they are read anew when they show, and
   * seen as they are until then.
   */
  private arrange(number: number, window: PageWindow, answer: WindowAnswer): void {
    const rows = answer.table.head.rows ?? this.count;
    const groups = answer.groups.map(groupOf);
    const isOther = rows !== this.count || JSON.stringify(groups) !== JSON.stringify(this.groups);
    const ids = isOther ? [] : window.ids();
    for (const [other, held] of this.cache.all()) {
      const isOlder = other !== number && held.readAt < window.readAt;
      if (isOlder && (isOther || ids.some((id) => held.table.place(id) !== undefined))) {
        this.stale.add(other);
      }
    }
    if (this.stale.size > 0) {
      this.loader.again();
    }
    if (isOther) {
      this.count = rows;
      this.groups = groups;
      this.listener.arranged();
    }
  }

  /** @param asked the windows that the question was about; others may have missed older changes */
  private fresh({ rows, gone, watermark }: FreshRows, asked: readonly PageWindow[]): void {
    for (const each of rows) {
      this.take(each);
    }
    for (const [, window] of this.cache.all()) {
      for (const id of gone) {
        window.takeAway(id);
      }
    }
    for (const window of asked) {
      window.upTo(watermark);
    }
    this.shrink();
    this.listener.changed();
  }

  private take(fresh: FreshRow): void {
    for (const [, window] of this.cache.all()) {
      window.take(fresh);
    }
    if (this.loader.inFlight > 0) {
      this.meanwhile.push(fresh);
    }
  }
}

function groupOf({ level, label, first, rows }: GridGroup): Group {
  return { level, key: `${level}/${label}/${first}`, label, sample: first, first, rows };
}
