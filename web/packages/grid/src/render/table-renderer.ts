import { cellText, groupText, type TextStyle } from "../cell-text.ts";
import type { Grid } from "../grid.ts";
import type { Line } from "../layout/lines.ts";

/**
 * What the elements are for: to be looked at and scrolled, or to tell assistive technology and tests what a canvas
 * shows. A mirror follows a scroll when it rests, and the selection at once.
 */
export type TableMode = "shown" | "mirror";

/** In milliseconds. */
const REST = 120;

/** Lines above and below the visible ones that are drawn ahead of a scroll. */
const AHEAD = 4;

/**
 * Draws a grid as elements, one for each cell that shows. It is the reference of the tests and the mode for screen
 * readers and forced colours; its elements are the ones that assistive technology reads.
 */
export class TableRenderer {
  private readonly grid: Grid;
  private readonly style: TextStyle;
  private readonly head: HTMLElement;
  private readonly body: HTMLElement;
  private readonly drawn = new Map<number, HTMLElement>();
  private readonly stopListening: () => void;
  private arrangement: readonly unknown[] = [];
  private isScheduled = false;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private drawnSelection: unknown;
  private readonly mode: TableMode;
  readonly root: HTMLElement;
  readonly scroller: HTMLElement;

  constructor(grid: Grid, style: TextStyle, document: Document, mode: TableMode = "shown") {
    this.grid = grid;
    this.style = style;
    this.mode = mode;
    this.root = element(document, "div", mode === "shown" ? "cb-grid" : "cb-grid cb-mirror", {
      role: "grid",
      "aria-multiselectable": "true",
    });
    this.scroller = element(document, "div", "cb-grid-scroller", { role: "presentation" });
    this.head = element(document, "div", "cb-grid-head", { role: "row", "aria-rowindex": "1" });
    this.body = element(document, "div", "cb-grid-body", { role: "rowgroup" });
    this.scroller.append(this.head, this.body);
    this.root.append(this.scroller);
    if (mode === "shown") {
      this.scroller.addEventListener("scroll", () => grid.scrollTo(this.scroller.scrollLeft, this.scroller.scrollTop), {
        passive: true,
      });
    }
    this.stopListening = grid.listen(() => this.schedule());
    this.draw();
  }

  /** The id of a cell's element, for `aria-activedescendant`. */
  static cellId(line: number, column: number): string {
    return `cb-cell-${line}-${column}`;
  }

  remove(): void {
    this.stopListening();
    clearTimeout(this.rest);
    this.root.remove();
  }

  /** Draws what the grid shows now. Called by itself, at most once a frame. */
  draw(): void {
    this.isScheduled = false;
    const { grid } = this;
    const arrangement = [grid.lines, grid.layout, grid.table, grid.table.length, grid.version];
    if (arrangement.some((each, at) => each !== this.arrangement[at])) {
      this.arrangement = arrangement;
      this.clear();
    }
    const [first, end] = grid.lines.visible(grid.scrollTop, grid.height);
    this.drawLines(Math.max(0, first - AHEAD), Math.min(grid.lines.count, end + AHEAD));
    this.markSelection();
    if (this.mode === "shown") {
      this.followScroll();
    }
  }

  private schedule(): void {
    if (this.mode === "mirror" && this.grid.selection === this.drawnSelection) {
      clearTimeout(this.rest);
      this.rest = setTimeout(() => this.draw(), REST);
    } else if (!this.isScheduled) {
      this.isScheduled = true;
      this.root.ownerDocument.defaultView!.requestAnimationFrame(() => this.draw());
    }
  }

  private clear(): void {
    const { grid } = this;
    this.root.setAttribute("aria-rowcount", String(grid.lines.count + 1));
    this.root.setAttribute("aria-colcount", String(grid.layout.count));
    this.head.replaceChildren(...grid.view.columns.map(({ title }, column) => this.headCell(title, column)));
    this.head.style.width = `${grid.layout.totalWidth}px`;
    this.body.style.width = `${grid.layout.totalWidth}px`;
    this.body.style.height = `${grid.lines.totalHeight}px`;
    this.body.replaceChildren();
    this.drawn.clear();
  }

  private drawLines(first: number, end: number): void {
    for (const [index, drawn] of this.drawn) {
      if (index < first || index >= end) {
        drawn.remove();
        this.drawn.delete(index);
      }
    }
    for (let index = first; index < end; index++) {
      if (!this.drawn.has(index)) {
        const made = this.line(index, this.grid.lines.line(index));
        this.drawn.set(index, made);
        this.body.append(made);
      }
    }
  }

  private line(index: number, line: Line): HTMLElement {
    const { lines } = this.grid;
    const made = element(this.root.ownerDocument, "div", "cb-grid-line", {
      role: "row",
      "aria-rowindex": String(index + 2),
    });
    made.style.transform = `translateY(${lines.top(index)}px)`;
    made.style.height = `${lines.height(index)}px`;
    made.append(...(line.kind === "row" ? this.cells(index, line.row) : [this.groupCell(index, line)]));
    return made;
  }

  private cells(index: number, row: number): HTMLElement[] {
    return this.grid.columns.map((column, place) => {
      const cell = this.place(
        element(this.root.ownerDocument, "div", `cb-cell cb-cell-${column.head.cell}`, {
          role: "gridcell",
          id: TableRenderer.cellId(index, place),
        }),
        place,
      );
      cell.textContent = cellText(column, row, this.style);
      if (!this.grid.table.mayEdit(row, column)) {
        cell.setAttribute("aria-readonly", "true");
      }
      return cell;
    });
  }

  private groupCell(index: number, line: Line & { kind: "group" }): HTMLElement {
    const { grid } = this;
    const cell = element(this.root.ownerDocument, "div", "cb-grid-group", {
      role: "rowheader",
      id: TableRenderer.cellId(index, 0),
      "aria-expanded": String(!line.isCollapsed),
      "aria-colspan": String(grid.layout.count),
    });
    cell.dataset.level = String(line.group.level);
    cell.textContent = `${groupText(line.group, grid.table, grid.view.groupBy, this.style) || "—"} · ${line.group.rows}`;
    cell.addEventListener("click", () => grid.toggle(line.group));
    return cell;
  }

  private headCell(title: string, column: number): HTMLElement {
    const cell = this.place(element(this.root.ownerDocument, "div", "cb-grid-title", { role: "columnheader" }), column);
    cell.textContent = title;
    return cell;
  }

  /** Puts a cell where its column lies; frozen ones stick to the left edge. */
  private place(cell: HTMLElement, column: number): HTMLElement {
    const { layout } = this.grid;
    cell.setAttribute("aria-colindex", String(column + 1));
    cell.style.width = `${layout.width(column)}px`;
    if (column < layout.frozen) {
      cell.classList.add("cb-frozen");
      cell.style.insetInlineStart = `${layout.start(column)}px`;
    }
    return cell;
  }

  private markSelection(): void {
    const { selection } = this.grid;
    this.drawnSelection = selection;
    for (const [line, drawn] of this.drawn) {
      for (const [column, cell] of [...drawn.children].entries()) {
        if (cell.role === "gridcell") {
          // Only what changes is written: each write costs the browser a look at the element's style.
          const isSelected = String(selection.includes(line, column));
          if (cell.ariaSelected !== isSelected) {
            cell.ariaSelected = isSelected;
          }
          cell.classList.toggle("cb-active", line === selection.active.line && column === selection.active.column);
        }
      }
    }
  }

  private followScroll(): void {
    const { grid, scroller } = this;
    if (scroller.scrollTop !== grid.scrollTop) {
      scroller.scrollTop = grid.scrollTop;
    }
    if (scroller.scrollLeft !== grid.scrollLeft) {
      scroller.scrollLeft = grid.scrollLeft;
    }
  }
}

function element(document: Document, name: string, className: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}
