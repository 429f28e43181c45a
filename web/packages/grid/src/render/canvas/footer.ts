import { type ColumnSummary, type SummaryWords, summaryOf } from "../../columns/summaries.ts";
import type { Grid } from "../../grid.ts";
import type { FaceMaker } from "./face.ts";

/** In CSS pixels. */
export const FOOTER_HEIGHT = 32;

/**
 * The summaries of the columns, in a line that stays at the bottom. It is there when a column asks for one and all rows
 * are at hand; of pages in windows only the server knows sums.
 */
export class Footer {
  private readonly grid: Grid;
  private readonly gutter: number;
  private readonly words: SummaryWords;
  private readonly frozen: HTMLElement;
  private readonly moving: HTMLElement;
  private drawn: readonly unknown[] = [];
  readonly root: HTMLElement;

  constructor(grid: Grid, gutter: number, words: SummaryWords, document: Document) {
    this.grid = grid;
    this.gutter = gutter;
    this.words = words;
    const make = (className: string) => {
      const made = document.createElement("div");
      made.className = className;
      return made;
    };
    this.root = make("cb-footer");
    this.frozen = make("cb-header-frozen");
    this.moving = make("cb-header-moving");
    const clip = make("cb-header-clip");
    clip.append(this.moving);
    this.root.append(this.frozen, clip);
  }

  draw(maker: FaceMaker): void {
    const { grid } = this;
    const now = [grid.view, grid.lines, grid.table, grid.version, maker];
    if (now.some((each, at) => each !== this.drawn[at])) {
      this.drawn = now;
      this.build(maker);
    }
    this.moving.style.transform = `translateX(${-grid.scrollLeft}px)`;
  }

  /** What a column says, for its width; undefined when it says nothing or only draws a bar. */
  text(column: number, maker: FaceMaker): string | undefined {
    const found = this.root.hidden ? undefined : this.summary(column, maker);
    return found?.text === "" ? undefined : found?.text;
  }

  private summary(column: number, { style }: FaceMaker): ColumnSummary | undefined {
    const { grid } = this;
    const { path, summary: kind } = grid.view.columns[column]!;
    return kind === undefined
      ? undefined
      : summaryOf(grid.table.column(path)!, kind, grid.shownRows, style, this.words);
  }

  private build(maker: FaceMaker): void {
    const { layout, view, table } = this.grid;
    const isShown = table.arranged === undefined && view.columns.some((column) => column.summary !== undefined);
    this.root.hidden = !isShown;
    if (!isShown) {
      return;
    }
    this.frozen.style.width = `${layout.frozenWidth + this.gutter}px`;
    const cells = view.columns.map((_, column) => this.cell(column, maker));
    const of = (from: number, end?: number) => cells.slice(from, end).filter((cell) => cell !== undefined);
    this.frozen.replaceChildren(...of(0, layout.frozen));
    this.moving.replaceChildren(...of(layout.frozen));
  }

  private cell(column: number, maker: FaceMaker): HTMLElement | undefined {
    const { grid } = this;
    const found = this.summary(column, maker);
    if (found === undefined) {
      return undefined;
    }
    const made = this.root.ownerDocument.createElement("div");
    made.className = "cb-summary";
    const origin = column < grid.layout.frozen ? -this.gutter : grid.layout.frozenWidth;
    made.style.left = `${grid.layout.start(column) - origin}px`;
    made.style.width = `${grid.layout.width(column)}px`;
    const name = this.words.name[found.kind];
    if (found.kind === "statuses") {
      this.fillStatuses(made, found, maker);
    } else {
      made.append(this.span("cb-summary-value", found.text));
      if (found.kind === "count") {
        made.classList.add("cb-summary-text");
      } else {
        made.append(this.span("cb-summary-name", name));
      }
    }
    made.title = made.title || `${grid.view.columns[column]!.title}: ${name} ${found.text}`;
    return made;
  }

  /** A bar with a part for each status, and the share of the largest beside it. */
  private fillStatuses(cell: HTMLElement, { parts }: ColumnSummary, { looks }: FaceMaker): void {
    const all = parts.reduce((sum, { rows }) => sum + rows, 0);
    const bar = this.span("cb-summary-bar", "");
    for (const { code, rows } of parts) {
      const part = this.span("cb-summary-part", "");
      part.style.flexGrow = String(rows);
      part.style.background = looks.status(code).colour;
      bar.append(part);
    }
    if (parts.length > 0) {
      const share = Math.round((100 * parts[0]!.rows) / all);
      cell.append(this.span("cb-summary-value", `${looks.status(parts[0]!.code).label} ${share}%`));
    }
    cell.append(bar);
    cell.title = parts.map(({ code, rows }) => `${looks.status(code).label} ${rows}`).join(", ");
    cell.setAttribute("aria-label", cell.title);
  }

  private span(className: string, text: string): HTMLElement {
    const made = this.root.ownerDocument.createElement("span");
    made.className = className;
    made.textContent = text;
    return made;
  }
}
