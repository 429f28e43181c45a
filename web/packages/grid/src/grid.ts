import {
  allRows,
  type Column,
  type Filter,
  type Group,
  groups,
  matchingRows,
  type Rows,
  type SortKey,
  sortedRows,
} from "@callboard/store";
import type { SummaryKind } from "./columns/summaries.ts";
import type { Action } from "./keyboard/keymap.ts";
import { ColumnLayout } from "./layout/columns.ts";
import { type LineHeights, Lines } from "./layout/lines.ts";
import { type Ground, type Move, moved } from "./selection/moves.ts";
import { type Extent, type Place, Selection } from "./selection/selection.ts";

export interface GridColumn {
  readonly path: string;
  readonly title: string;
  /** In pixels. */
  readonly width: number;
  /** The name of the row: larger, in the strong weight. */
  readonly isStrong?: boolean;
  /** What the line at the bottom says of the column. */
  readonly summary?: SummaryKind;
  /** Columns of one key that stand side by side have a common title above them, such as those of a pipeline step. */
  readonly group?: ColumnGroup;
}

export interface ColumnGroup {
  readonly key: string;
  readonly title: string;
  /** `#rrggbb` */
  readonly colour: string;
}

/** What a grid shows of a table, as a saved page says it. */
export interface View {
  readonly columns: readonly GridColumn[];
  /** How many columns stay when the others scroll. */
  readonly frozen: number;
  readonly heights: LineHeights;
  readonly filter: Filter | null;
  readonly groupBy: readonly string[];
  readonly sort: readonly SortKey[];
}

/** The page asks for something that only the server can do with the rows at hand. */
export class NeedsServerError extends Error {
  override readonly name = "NeedsServerError";
}

/**
 * A grid without a screen: which rows stand where, what is selected, what is scrolled to. Renderers draw it and listen;
 * whatever they draw, they draw from here.
 */
export class Grid {
  private readonly listeners = new Set<() => void>();
  private readonly collapsed = new Set<string>();
  private order: Uint32Array = new Uint32Array();
  private groups: readonly Group[] = [];
  /** Counts the times that values changed without rows coming or going. */
  version = 0;
  table: Rows;
  view: View;
  lines!: Lines;
  layout!: ColumnLayout;
  selection = Selection.at({ line: 0, column: 0 });
  scrollTop = 0;
  scrollLeft = 0;
  width = 0;
  height = 0;

  constructor(table: Rows, view: View) {
    this.table = table;
    this.view = view;
    this.arrange();
  }

  /** @returns a function that ends the listening */
  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get extent(): Extent {
    return { lines: this.lines.count, columns: this.layout.count };
  }

  /** The places of the rows that the view shows, those of collapsed groups too. */
  get shownRows(): Uint32Array {
    return this.order;
  }

  get columns(): readonly Column[] {
    return this.view.columns.map(({ path }) => this.column(path));
  }

  /** To be called when cells hold other values: rows arrived in their places, or were changed. */
  valuesChanged(): void {
    this.version++;
    this.tell();
  }

  /** To be called when the table has more rows, or other groups. */
  tableGrew(): void {
    this.arrange();
    this.tell();
  }

  /** @throws NeedsServerError when the browser cannot show the view with what is loaded; the grid stays as it was */
  show(view: View): void {
    const before = this.view;
    this.view = view;
    try {
      const isSame = view.filter === before.filter && view.groupBy === before.groupBy && view.sort === before.sort;
      if (isSame && view.heights === before.heights) {
        this.layOutColumns();
      } else {
        this.arrange();
      }
    } catch (error) {
      this.view = before;
      throw error;
    }
    this.tell();
  }

  resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.scrollTo(this.scrollLeft, this.scrollTop);
  }

  scrollTo(left: number, top: number): void {
    this.scrollLeft = Math.max(0, Math.min(left, this.layout.totalWidth - this.width));
    this.scrollTop = Math.max(0, Math.min(top, this.lines.totalHeight - this.height));
    this.tell();
  }

  /** @param reveals whether the end of the selection that moves is scrolled into sight */
  select(selection: Selection, reveals = true): void {
    this.selection = selection.within(this.extent);
    if (reveals) {
      this.reveal(this.selection.corner);
    }
    this.tell();
  }

  toggle(group: Group): void {
    if (!this.collapsed.delete(group.key)) {
      this.collapsed.add(group.key);
    }
    this.stackLines();
    this.tell();
  }

  /** @returns whether the action was one of the grid's own; others are for the page around it */
  act(action: Action): boolean {
    switch (action.kind) {
      case "move":
        this.move(action.move, action.extend);
        return true;
      case "selectAll":
        this.select(this.selection.all(this.extent), false);
        return true;
      case "selectLines":
        this.select(
          this.selection.lines(this.selection.range.first.line, this.selection.range.last.line, this.extent),
          false,
        );
        return true;
      case "selectColumns":
        this.select(
          this.selection.columns(this.selection.range.first.column, this.selection.range.last.column, this.extent),
          false,
        );
        return true;
      default:
        return false;
    }
  }

  move(move: Move, extend: boolean): void {
    const { selection } = this;
    if (extend) {
      this.select(selection.extendTo(moved(selection.corner, move, this.ground())));
      return;
    }
    this.select(selection.moveTo(moved(selection.active, move, this.ground())));
  }

  /** The row and column of a place; undefined in the header of a group. */
  cell(place: Place): { readonly row: number; readonly column: Column } | undefined {
    const row = this.lines.row(place.line);
    const head = this.view.columns[place.column];
    return row === undefined || head === undefined ? undefined : { row, column: this.column(head.path) };
  }

  private ground(): Ground {
    return {
      extent: this.extent,
      page: Math.max(1, Math.floor(this.height / this.view.heights.row) - 1),
      isRow: (line) => this.lines.row(line) !== undefined,
      isEmpty: (place) => {
        const cell = this.cell(place);
        return cell === undefined || cell.column.isEmpty(cell.row);
      },
    };
  }

  private reveal(place: Place): void {
    if (place.line < 0 || place.line >= this.lines.count) {
      return;
    }
    const top = this.lines.top(place.line);
    const earliest = top + this.lines.height(place.line) - this.height;
    this.scrollTop = Math.max(0, Math.min(Math.max(this.scrollTop, earliest), top));
    this.scrollLeft = this.layout.scrollToShow(place.column, this.scrollLeft, this.width);
  }

  private arrange(): void {
    [this.order, this.groups] = this.arranged();
    this.layOutColumns();
    this.stackLines();
  }

  private layOutColumns(): void {
    for (const { path } of this.view.columns) {
      this.column(path);
    }
    this.layout = new ColumnLayout(
      this.view.columns.map(({ width }) => width),
      this.view.frozen,
    );
    this.scrollLeft = Math.max(0, Math.min(this.scrollLeft, this.layout.totalWidth - this.width));
  }

  private arranged(): [order: Uint32Array, groups: readonly Group[]] {
    const every = allRows(this.table.length);
    if (this.table.arranged !== undefined) {
      return [every, this.table.arranged.groups];
    }
    const { filter, groupBy, sort } = this.view;
    const matching = filter === null ? every : needed(matchingRows(this.table, filter, every), "filter");
    const keys = [
      ...groupBy.map((path) => sort.find((key) => key.path === path) ?? { path, descending: false }),
      ...sort,
    ];
    const order = needed(sortedRows(this.table, keys, matching), "sort");
    return [order, needed(groups(this.table, groupBy, order), "group")];
  }

  private stackLines(): void {
    this.lines = new Lines(this.order, this.groups, this.collapsed, this.view.heights);
    this.selection = this.selection.within(this.extent);
    const line = this.lines.nearestRow(this.selection.active.line, 1) ?? this.selection.active.line;
    if (line !== this.selection.active.line) {
      this.selection = Selection.at({ line, column: this.selection.active.column });
    }
  }

  private column(path: string): Column {
    return needed(this.table.column(path), "show");
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function needed<T>(value: T | undefined, verb: string): T {
  if (value === undefined) {
    throw new NeedsServerError(`the rows at hand are not enough to ${verb} them`);
  }
  return value;
}
