import type { Grid, GridColumn } from "../../grid.ts";

/** In CSS pixels, for each level of titles. */
export const HEADER_LEVEL = 28;

/** Width of the handles, in CSS pixels. */
const HANDLE = 8;

/**
 * The titles of the columns, as buttons: those of frozen columns stay, the others are moved with the scroll. A second
 * level stands above where columns have groups.
 */
export class Header {
  private readonly grid: Grid;
  private readonly gutter: number;
  private readonly onTitle: (column: number, event: MouseEvent) => void;
  private readonly frozen: HTMLElement;
  private readonly moving: HTMLElement;
  /** By which the frozen edge is taken. */
  private readonly freeze: HTMLElement;
  private drawn: unknown;
  readonly root: HTMLElement;

  constructor(grid: Grid, gutter: number, document: Document, onTitle: (column: number, event: MouseEvent) => void) {
    this.grid = grid;
    this.gutter = gutter;
    this.onTitle = onTitle;
    this.root = document.createElement("div");
    this.root.className = "cb-header";
    this.frozen = document.createElement("div");
    this.frozen.className = "cb-header-frozen";
    const clip = document.createElement("div");
    clip.className = "cb-header-clip";
    this.moving = document.createElement("div");
    this.moving.className = "cb-header-moving";
    clip.append(this.moving);
    this.freeze = document.createElement("div");
    this.freeze.className = "cb-freeze-handle";
    this.root.append(this.frozen, clip, this.freeze);
  }

  /** In CSS pixels. */
  get height(): number {
    return this.hasGroups ? 2 * HEADER_LEVEL : HEADER_LEVEL;
  }

  draw(): void {
    const { grid } = this;
    if (this.drawn !== grid.view) {
      this.drawn = grid.view;
      this.build();
    }
    this.moving.style.transform = `translateX(${-grid.scrollLeft}px)`;
  }

  private get hasGroups(): boolean {
    return this.grid.view.columns.some(({ group }) => group !== undefined);
  }

  private build(): void {
    const { layout, view } = this.grid;
    this.root.style.height = `${this.height}px`;
    this.frozen.style.width = `${layout.frozenWidth + this.gutter}px`;
    this.frozen.replaceChildren(
      ...this.titles(0, layout.frozen, -this.gutter),
      ...this.handles(0, layout.frozen, -this.gutter),
    );
    this.freeze.style.left = `${layout.frozenWidth + this.gutter}px`;
    this.moving.replaceChildren(
      ...this.groups(),
      ...this.titles(layout.frozen, view.columns.length, layout.frozenWidth),
      ...this.handles(layout.frozen, view.columns.length, layout.frozenWidth),
    );
  }

  private titles(from: number, end: number, origin: number): HTMLElement[] {
    const { layout, view } = this.grid;
    return view.columns.slice(from, end).map((column, offset) => {
      const index = from + offset;
      const title = this.element("button", "cb-title", column.title);
      title.title = column.title;
      title.dataset.column = String(index);
      this.place(title, layout.start(index) - origin, layout.width(index), this.height - HEADER_LEVEL);
      title.classList.toggle("cb-title-number", isNumber(this.grid, column));
      title.classList.toggle("cb-title-edge", index >= layout.frozen && startsGroup(view.columns, index));
      const sort = view.sort[0];
      if (sort?.path === column.path) {
        title.classList.add("cb-title-sorted", sort.descending ? "cb-title-down" : "cb-title-up");
      }
      title.addEventListener("click", (event) => this.onTitle(index, event));
      return title;
    });
  }

  /** At the right edge of each title, where a column is widened. */
  private handles(from: number, end: number, origin: number): HTMLElement[] {
    const { layout } = this.grid;
    return Array.from({ length: end - from }, (_, offset) => {
      const index = from + offset;
      const handle = this.element("div", "cb-resize-handle", "");
      handle.dataset.column = String(index);
      const top = this.height - HEADER_LEVEL;
      handle.style.cssText = `left:${layout.start(index + 1) - origin - HANDLE}px;top:${top}px;height:${HEADER_LEVEL}px`;
      return handle;
    });
  }

  private groups(): HTMLElement[] {
    const { layout, view } = this.grid;
    const made: HTMLElement[] = [];
    for (let first = layout.frozen; first < view.columns.length; first++) {
      const { group } = view.columns[first]!;
      if (group === undefined || !startsGroup(view.columns, first)) {
        continue;
      }
      let end = first + 1;
      while (view.columns[end]?.group?.key === group.key) {
        end++;
      }
      const title = this.element("div", "cb-title-group", group.title);
      title.style.setProperty("--step", group.colour);
      this.place(title, layout.start(first) - layout.frozenWidth, layout.start(end) - layout.start(first), 0);
      made.push(title);
    }
    return made;
  }

  private element(name: string, className: string, text: string): HTMLElement {
    const made = this.root.ownerDocument.createElement(name);
    made.className = className;
    made.tabIndex = -1;
    made.textContent = text;
    return made;
  }

  private place(element: HTMLElement, left: number, width: number, top: number): void {
    element.style.cssText += `left:${left}px;width:${width}px;top:${top}px;height:${HEADER_LEVEL}px`;
  }
}

function startsGroup(columns: readonly GridColumn[], index: number): boolean {
  return columns[index]!.group?.key !== columns[index - 1]?.group?.key;
}

function isNumber(grid: Grid, column: GridColumn): boolean {
  const kind = grid.table.column(column.path)?.head;
  return kind !== undefined && (kind.cell === "number" || kind.cell === "integer") && kind.dataType !== "percent";
}
