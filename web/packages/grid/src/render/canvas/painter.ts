import type { Grid } from "../../grid.ts";
import type { Range } from "../../selection/selection.ts";
import type { Brush } from "./brush.ts";
import type { Faces } from "./faces.ts";
import type { Geometry } from "./geometry.ts";
import { type Box, type Ink, paintCell } from "./paint-cell.ts";
import { type GroupLine, paintGroupCells, paintGroupName } from "./paint-group.ts";
import { paintCellState, paintFailed, paintSkeleton } from "./paint-state.ts";
import type { CellState, Scene } from "./scene.ts";

/** The line under the pointer, and the range that a drag of the handle would fill. */
export interface Passing {
  readonly hoverLine: number;
  readonly filling: Range | undefined;
}

/** Draws lines of a grid. Everything it draws lies where the model says, so any part can be drawn anew by itself. */
export class Painter {
  private readonly grid: Grid;
  private readonly geometry: Geometry;
  private readonly brush: Brush;
  private readonly faces: Faces;
  private readonly box: Box = { x: 0, y: 0, width: 0, height: 0 };
  private readonly ink = { text: "", isStale: false };
  scene: Scene;
  passing: Passing = { hoverLine: -1, filling: undefined };
  /** Cells drawn so far, for tests and measurements. */
  cells = 0;

  constructor(grid: Grid, geometry: Geometry, brush: Brush, faces: Faces, scene: Scene) {
    this.grid = grid;
    this.geometry = geometry;
    this.brush = brush;
    this.faces = faces;
    this.scene = scene;
  }

  /** Draws all between two heights of the canvas, in device pixels. */
  paint(top: number, bottom: number): void {
    const { grid, geometry, brush } = this;
    const { context } = brush;
    const { colours } = brush.theme;
    const { width, frozenEnd } = geometry;
    const [first, end] = this.lines(top, bottom);
    context.save();
    context.beginPath();
    context.rect(0, top, width, bottom - top);
    context.clip();
    brush.fill(colours.page, 0, top, width, bottom - top);
    this.grounds(first, end);
    const [from, to] = grid.layout.visible(grid.scrollLeft, grid.width);
    context.save();
    context.beginPath();
    context.rect(frozenEnd, top, width - frozenEnd, bottom - top);
    context.clip();
    this.content(first, end, from, to, false);
    this.edges(first, end, false);
    this.frames(false);
    context.restore();
    this.content(first, end, 0, grid.layout.frozen, true);
    this.gutter(first, end);
    this.edges(first, end, true);
    this.frames(true);
    context.restore();
  }

  private lines(top: number, bottom: number): readonly [number, number] {
    const { scale } = this.geometry;
    const from = (top + this.geometry.scrollTop) / scale - 1;
    return this.grid.lines.visible(from, (bottom - top) / scale + 2);
  }

  private grounds(first: number, end: number): void {
    const { grid, geometry, brush, passing } = this;
    const { colours } = brush.theme;
    for (let line = first; line < end; line++) {
      const [top, height] = this.span(line);
      const row = grid.lines.row(line);
      if (row === undefined) {
        brush.fill(colours.raised, 0, top, geometry.width, height);
        continue;
      }
      const chosen = this.scene.decorations.rowColour(row);
      const plain = line === passing.hoverLine ? colours.hover : undefined;
      const ground = chosen === undefined ? plain : brush.theme.tone(chosen).tint;
      if (ground !== undefined) {
        brush.fill(ground, 0, top, geometry.width, height);
      }
    }
  }

  private content(first: number, end: number, from: number, to: number, isFrozen: boolean): void {
    const { grid, scene } = this;
    for (let line = first; line < end; line++) {
      const [top, height] = this.span(line);
      const row = grid.lines.row(line);
      if (row === undefined) {
        this.group(line, isFrozen, top, height);
        continue;
      }
      const state = scene.rows.state(row);
      if (state === "here") {
        this.row(line, row, from, to, top, height);
      } else if (state === "waiting") {
        paintSkeleton(this.brush, grid, this.geometry, from, to, top, height);
      } else if (state === "failed" && isFrozen) {
        paintFailed(this.brush, this.geometry, top, height, scene.words.failed);
      }
    }
  }

  private group(line: number, isFrozen: boolean, top: number, height: number): void {
    const found = this.grid.lines.line(line) as GroupLine & { kind: "group" };
    if (isFrozen) {
      paintGroupName(this.brush, this.grid, this.geometry, found, top, height, this.faces.maker.style, this.scene);
    } else {
      paintGroupCells(this.brush, this.grid, this.geometry, found.group, top, height, this.scene);
    }
  }

  private row(line: number, row: number, from: number, to: number, top: number, height: number): void {
    const { grid, geometry, box, brush, ink } = this;
    const { decorations, pictures } = this.scene;
    for (let column = from; column < to; column++) {
      const { path } = grid.view.columns[column]!;
      const state = decorations.state(row, path);
      box.x = geometry.left(column);
      box.y = top;
      box.width = geometry.right(column) - box.x;
      box.height = height;
      ink.isStale = state === "stale";
      ink.text = this.cellGround(line, row, column, path, state);
      paintCell(brush, this.faces.face(row, column), box, ink as Ink, pictures);
      if (state !== undefined) {
        paintCellState(brush, state, box);
      }
      this.cells++;
    }
  }

  /** Fills the ground of a cell and says which ink reads on it. */
  private cellGround(line: number, row: number, column: number, path: string, state: CellState | undefined): string {
    const { brush, box, grid } = this;
    const { colours } = brush.theme;
    const chosen = this.scene.decorations.cellColour(row, path);
    const isActive = line === grid.selection.active.line && column === grid.selection.active.column;
    if (!isActive && grid.selection.includes(line, column)) {
      brush.fill(
        line === this.passing.hoverLine ? colours.selectedHover : colours.selected,
        box.x,
        box.y,
        box.width,
        box.height,
      );
    } else if (state === "changed") {
      brush.fill(colours.flash, box.x, box.y, box.width, box.height);
    } else if (chosen !== undefined) {
      const tone = brush.theme.tone(chosen);
      brush.fill(tone.tint, box.x, box.y, box.width, box.height);
      return tone.text;
    }
    return state === "stale" ? colours.muted : colours.text;
  }

  private gutter(first: number, end: number): void {
    const { grid, geometry, brush } = this;
    const { colours } = brush.theme;
    for (let line = first; line < end; line++) {
      const row = grid.lines.row(line);
      const number = grid.lines.number(line);
      if (row !== undefined && number !== undefined && geometry.gutterEnd > 0) {
        const [top, height] = this.span(line);
        const isChosen = grid.selection.includes(line, grid.selection.active.column);
        const text = String(number);
        const x = Math.round((geometry.gutterEnd - brush.width(text, 11, isChosen ? 600 : 400)) / 2);
        const ink = isChosen ? colours.accent : colours.muted;
        brush.write(text, x, top + height / 2, geometry.gutterEnd, ink, 11, isChosen ? 600 : 400);
      }
    }
  }

  /** Hairlines below the lines, left of groups of columns, and at the frozen edge. */
  private edges(first: number, end: number, isFrozen: boolean): void {
    const { grid, geometry, brush } = this;
    const { colours } = brush.theme;
    const hair = Math.max(1, brush.px(1));
    const width = isFrozen ? geometry.frozenEnd : geometry.width;
    for (let line = first; line < end; line++) {
      brush.fill(colours.line, 0, geometry.top(line + 1) - hair, width, hair);
    }
    if (end <= first) {
      return;
    }
    const top = geometry.top(first);
    const height = geometry.top(end) - top;
    if (isFrozen) {
      brush.fill(colours.edge, geometry.frozenEnd - hair, top, hair, height);
      return;
    }
    const { columns } = grid.view;
    for (let column = grid.layout.frozen; column < columns.length; column++) {
      const x = geometry.left(column);
      if (x > geometry.frozenEnd && columns[column]!.group?.key !== columns[column - 1]?.group?.key) {
        brush.fill(colours.line, x, top, hair, height);
      }
    }
  }

  private frames(isFrozen: boolean): void {
    const { grid, brush, passing } = this;
    const { colours } = brush.theme;
    if (!grid.selection.isSingleCell) {
      for (const range of grid.selection.ranges) {
        this.frame(range, isFrozen, colours.accent, 1);
      }
    }
    if (passing.filling !== undefined) {
      this.frame(passing.filling, isFrozen, colours.strongEdge, 1);
    }
    const { active } = grid.selection;
    if (grid.lines.row(active.line) !== undefined) {
      this.frame({ first: active, last: active }, isFrozen, colours.focus, 2);
      this.handle(isFrozen);
    }
  }

  private frame({ first, last }: Range, isFrozen: boolean, colour: string, thickness: number): void {
    const { geometry, brush, grid } = this;
    const { frozen } = grid.layout;
    if (isFrozen ? first.column >= frozen : last.column < frozen) {
      return;
    }
    const isCut = isFrozen && last.column >= frozen;
    const x = geometry.left(isFrozen ? first.column : Math.max(first.column, frozen));
    const right = isCut ? geometry.frozenEnd + brush.px(4) : geometry.right(last.column);
    const left = !isFrozen && first.column < frozen ? Math.min(x, geometry.frozenEnd) - brush.px(4) : x;
    // Edges far outside would only cost time.
    const top = Math.max(geometry.top(first.line), -brush.px(8));
    const bottom = Math.min(geometry.top(last.line + 1), geometry.height + brush.px(8));
    if (bottom <= top) {
      return;
    }
    if (isCut) {
      brush.context.save();
      brush.context.beginPath();
      brush.context.rect(0, 0, geometry.frozenEnd, geometry.height);
      brush.context.clip();
    }
    brush.frame(colour, left, top, right - left, bottom - top, thickness);
    if (isCut) {
      brush.context.restore();
    }
  }

  private handle(isFrozen: boolean): void {
    const { grid, geometry, brush } = this;
    const { last } = grid.selection.range;
    if (isFrozen !== last.column < grid.layout.frozen) {
      return;
    }
    const side = brush.px(7);
    const x = geometry.right(last.column) - brush.px(4);
    const y = geometry.top(last.line + 1) - brush.px(4);
    const hair = brush.px(1);
    brush.fill(brush.theme.colours.page, x - hair, y - hair, side + 2 * hair, side + 2 * hair);
    brush.fill(brush.theme.colours.accent, x, y, side, side);
  }

  private span(line: number): readonly [top: number, height: number] {
    const top = this.geometry.top(line);
    return [top, this.geometry.top(line + 1) - top];
  }
}
