import type { Grid } from "../../grid.ts";
import type { Range } from "../../selection/selection.ts";
import { TextFitter } from "../../text/fit.ts";
import { onThemeChange, Theme } from "../../theme/theme.ts";
import { TableRenderer } from "../table-renderer.ts";
import { Brush } from "./brush.ts";
import type { FaceMaker } from "./face.ts";
import { Faces } from "./faces.ts";
import { fitColumn } from "./fit-column.ts";
import { Footer } from "./footer.ts";
import { Geometry, type Rect } from "./geometry.ts";
import { Header } from "./header.ts";
import { type Notice, NoticeBoard } from "./notice.ts";
import { Painter } from "./painter.ts";
import type { RowState, Scene } from "./scene.ts";
import { type Band, fitCanvas, planFrame, type Shown } from "./surface.ts";

const GUTTER = 40;

/**
 * Draws a grid on a canvas, in at most one picture a frame. Elements scroll it, hold its titles and editor, and mirror
 * what shows for assistive technology and tests.
 */
export class CanvasRenderer {
  private readonly grid: Grid;
  private readonly faces: Faces;
  private readonly brush: Brush;
  private readonly fitter: TextFitter;
  private readonly painter: Painter;
  private readonly header: Header;
  private readonly footer: Footer;
  private readonly dropLine: HTMLElement;
  private readonly notices: NoticeBoard;
  private readonly canvas: HTMLCanvasElement;
  private readonly sizer: HTMLElement;
  private readonly ends: (() => void)[] = [];
  private shown: Shown | undefined;
  private wanted: readonly [number, number] = [-1, -1];
  /** Counts what changed without the model knowing: pictures, fonts, decorations. */
  private version = 0;
  private isScheduled = false;
  /** Where the model and the scroller last agreed to stand. */
  private agreed: readonly [left: number, top: number] = [0, 0];
  readonly geometry: Geometry;
  readonly mirror: TableRenderer;
  readonly root: HTMLElement;
  readonly scroller: HTMLElement;
  /** Holds the editor's textarea; its origin is that of the columns. */
  readonly over: HTMLElement;

  constructor(
    grid: Grid,
    maker: FaceMaker,
    scene: Scene,
    document: Document,
    onTitle: (column: number, event: MouseEvent) => void = () => undefined,
  ) {
    this.grid = grid;
    this.geometry = new Geometry(grid, GUTTER);
    this.root = make(document, "cb-canvas-grid");
    this.header = new Header(grid, GUTTER, document, onTitle);
    const body = make(document, "cb-body");
    this.canvas = document.createElement("canvas");
    this.scroller = make(document, "cb-scroller");
    this.scroller.tabIndex = -1;
    this.sizer = make(document, "cb-sizer");
    this.over = make(document, "cb-over");
    this.over.style.left = `${GUTTER}px`;
    this.notices = new NoticeBoard(document);
    this.scroller.append(this.sizer);
    body.append(this.canvas, this.scroller, this.over, this.notices.root);
    this.mirror = new TableRenderer(grid, maker.style, document, "mirror");
    this.footer = new Footer(grid, GUTTER, scene.words.summaries, document);
    this.dropLine = make(document, "cb-drop-line");
    this.dropLine.hidden = true;
    this.root.append(this.header.root, body, this.footer.root, this.dropLine, this.mirror.root);
    const context = this.canvas.getContext("2d", { alpha: false })!;
    this.fitter = new TextFitter((text, font) => measure(context, text, font));
    this.brush = new Brush(context, this.fitter, Theme.of(document.documentElement));
    this.faces = new Faces(grid, maker);
    this.painter = new Painter(grid, this.geometry, this.brush, this.faces, scene);
    this.listen(document);
  }

  /** To be called when the root stands in the page. */
  start(): void {
    this.themeChanged();
    this.resized();
  }

  remove(): void {
    for (const end of this.ends) {
      end();
    }
    this.mirror.remove();
    this.root.remove();
  }

  /** The part of a cell that shows, in pixels of the scroller; undefined when nothing of it does. */
  cellRect(row: number, path: string): Rect | undefined {
    const line = this.grid.lines.lineOf(row);
    const column = this.grid.view.columns.findIndex((each) => each.path === path);
    return line === undefined ? undefined : this.geometry.cellRect({ line, column });
  }

  rowState(row: number): RowState {
    return this.painter.scene.rows.state(row);
  }

  /** Draws anew in the next frame: pictures came, decorations changed. */
  again(): void {
    this.version++;
    this.schedule();
  }

  /** Values, words or the language changed: all is formatted anew. */
  valuesChanged(maker: FaceMaker = this.faces.maker): void {
    this.faces.maker = maker;
    this.faces.forget();
    this.again();
  }

  setScene(scene: Scene): void {
    this.painter.scene = scene;
    this.valuesChanged();
  }

  /** Says in the place of the rows why there are none; undefined takes it away. */
  notice(notice: Notice | undefined): void {
    this.notices.show(notice);
  }

  /** Where the titles are, for a {@link HeaderPointer}. */
  get titles(): HTMLElement {
    return this.header.root;
  }

  /** The width that a column needs, in CSS pixels. */
  fit(column: number): number {
    return fitColumn(this.grid, this.brush, this.faces.maker, column, this.footer.text(column, this.faces.maker));
  }

  /** Shows where something would be dropped, in pixels from the left. */
  markDrop(x: number | undefined): void {
    this.dropLine.hidden = x === undefined;
    this.dropLine.style.left = `${x ?? 0}px`;
  }

  hover(line: number): void {
    if (line !== this.painter.passing.hoverLine) {
      this.painter.passing = { ...this.painter.passing, hoverLine: line };
      this.schedule();
    }
  }

  /** Outlines what a drag of the fill handle would fill. */
  outline(filling: Range | undefined): void {
    this.painter.passing = { ...this.painter.passing, filling };
    this.schedule();
  }

  /** How many cells have been drawn since the beginning. */
  get drawnCells(): number {
    return this.painter.cells;
  }

  /** Draws what the grid shows now. Called by itself, at most once a frame. */
  draw(): void {
    this.isScheduled = false;
    const { grid, geometry, painter } = this;
    this.followSize();
    if (fitCanvas(this.canvas, geometry)) {
      this.brush.reset(this.brush.theme, geometry.scale);
      this.shown = undefined;
    }
    this.faces.follow(grid.version);
    const now = this.state();
    const { height } = geometry;
    const bands = planFrame(this.shown, now, height, (line) => this.band(line));
    this.shown = now;
    for (const [top, bottom] of bands) {
      painter.paint(top, bottom);
    }
    this.header.draw();
    this.footer.draw(this.faces.maker);
    this.want(grid.lines.visible(grid.scrollTop, grid.height));
  }

  private state(): Shown {
    const { grid, geometry, painter } = this;
    const { hoverLine, filling } = painter.passing;
    return {
      scrollTop: geometry.scrollTop,
      hoverLine,
      rest: [
        grid.lines,
        grid.layout,
        grid.table,
        grid.table.length,
        grid.version,
        grid.selection,
        geometry.scrollLeft,
        filling,
        this.brush.theme,
        this.version,
      ],
    };
  }

  private band(line: number): Band {
    return [this.geometry.top(line), line < this.grid.lines.count ? this.geometry.top(line + 1) : this.geometry.height];
  }

  private want([first, end]: readonly [number, number]): void {
    if (this.wanted[0] !== first || this.wanted[1] !== end) {
      this.wanted = [first, end];
      this.painter.scene.rows.want(first, end);
    }
  }

  private listen(document: Document): void {
    const { grid, scroller } = this;
    const view = document.defaultView!;
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.ends.push(grid.listen(() => this.schedule()));
    this.ends.push(onThemeChange(document, () => this.themeChanged()));
    const observer = new view.ResizeObserver(() => this.resized());
    observer.observe(scroller);
    this.ends.push(() => observer.disconnect());
    document.fonts.addEventListener("loadingdone", () => {
      this.fitter.forget();
      this.again();
    });
  }

  private scrolled(): void {
    const { grid, scroller } = this;
    grid.scrollTo(scroller.scrollLeft, scroller.scrollTop);
    this.agreed = [grid.scrollLeft, grid.scrollTop];
  }

  private resized(): void {
    const { scroller, grid } = this;
    this.geometry.scale = this.root.ownerDocument.defaultView!.devicePixelRatio || 1;
    grid.resize(scroller.clientWidth - GUTTER, scroller.clientHeight);
    this.schedule();
  }

  private themeChanged(): void {
    this.brush.reset(Theme.of(this.root), this.geometry.scale);
    this.schedule();
  }

  /**
   * Lets the scroller reach as far as the rows do, and stand where the model was moved to. When the model was not moved,
   * the scroller may be ahead of it by a scroll that is not yet told: taking it back would lose that.
   */
  private followSize(): void {
    const { grid, scroller, sizer } = this;
    const width = `${grid.layout.totalWidth + GUTTER}px`;
    const height = `${grid.lines.totalHeight}px`;
    if (sizer.style.width !== width || sizer.style.height !== height) {
      sizer.style.width = width;
      sizer.style.height = height;
    }
    const [left, top] = this.agreed;
    if (Math.abs(top - grid.scrollTop) > 0.5) {
      scroller.scrollTop = grid.scrollTop;
    }
    if (Math.abs(left - grid.scrollLeft) > 0.5) {
      scroller.scrollLeft = grid.scrollLeft;
    }
    this.agreed = [grid.scrollLeft, grid.scrollTop];
  }

  private schedule(): void {
    if (!this.isScheduled) {
      this.isScheduled = true;
      this.root.ownerDocument.defaultView!.requestAnimationFrame(() => this.draw());
    }
  }
}

function measure(context: CanvasRenderingContext2D, text: string, font: string): number {
  const before = context.font;
  context.font = font;
  const { width } = context.measureText(text);
  context.font = before;
  return width;
}

function make(document: Document, className: string): HTMLElement {
  const made = document.createElement("div");
  made.className = className;
  return made;
}
