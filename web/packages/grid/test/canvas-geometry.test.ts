import { describe, expect, it } from "vitest";
import { fillRange } from "../src/pointer/fill-range.ts";
import { Geometry } from "../src/render/canvas/geometry.ts";
import { fillHandle, hitAt, placeNear } from "../src/render/canvas/hit.ts";
import { planFrame, type Shown } from "../src/render/canvas/surface.ts";
import { Selection } from "../src/selection/selection.ts";
import { shots } from "./shots.ts";

const GUTTER = 40;

/** 300 by 200 pixels, five columns of 100 of which the first is frozen, rows of 40, groups of 30. */
function scene(view = {}) {
  const grid = shots(1000, view);
  return { grid, geometry: new Geometry(grid, GUTTER) };
}

describe("geometry", () => {
  it.each([1, 1.25, 1.5, 2, 1.1])("moves every line by the same whole pixels at a pixel ratio of %d", (scale) => {
    const { grid, geometry } = scene();
    geometry.scale = scale;
    const tops = () => Array.from({ length: 50 }, (_, line) => geometry.top(line));
    const before = tops();
    for (const scroll of [0.4, 1, 33.3, 900]) {
      grid.scrollTo(0, scroll);
      const after = tops();
      const shift = before[0]! - after[0]!;
      expect(Number.isInteger(shift)).toBe(true);
      expect(after).toEqual(before.map((top) => top - shift));
    }
  });

  it("leaves no gap and no overlap between columns", () => {
    const { grid, geometry } = scene();
    geometry.scale = 1.25;
    grid.scrollTo(33, 0);
    expect(geometry.right(2)).toBe(geometry.left(3));
    expect(geometry.right(0)).toBe(geometry.frozenEnd);
  });

  it("says which part of a cell shows", () => {
    const { grid, geometry } = scene();
    grid.scrollTo(150, 60);
    expect(geometry.cellRect({ line: 1, column: 0 })).toEqual({ x: 40, y: 0, width: 100, height: 20 });
    expect(geometry.cellRect({ line: 2, column: 1 })).toBeUndefined();
    expect(geometry.cellRect({ line: 2, column: 2 })).toEqual({ x: 140, y: 20, width: 50, height: 40 });
    expect(geometry.cellRect({ line: 0, column: 0 })).toBeUndefined();
  });
});

describe("what lies at a point", () => {
  it("is a cell, a row number, a group or nothing", () => {
    const { grid, geometry } = scene({ groupBy: ["sg_sequence"] });
    grid.select(Selection.at({ line: 1, column: 4 }));
    grid.scrollTo(0, 0);
    expect(hitAt(grid, geometry, 200, 10)).toEqual({ kind: "group", line: 0 });
    expect(hitAt(grid, geometry, 10, 35)).toEqual({ kind: "gutter", line: 1 });
    expect(hitAt(grid, geometry, 45, 35)).toEqual({ kind: "cell", place: { line: 1, column: 0 } });
    expect(hitAt(grid, geometry, 60, -1)).toEqual({ kind: "nothing" });
    expect(hitAt(grid, geometry, 60, 200)).toEqual({ kind: "nothing" });
  });

  it("follows the scroll, but not in frozen columns", () => {
    const { grid, geometry } = scene();
    grid.scrollTo(150, 400);
    expect(hitAt(grid, geometry, 60, 10)).toEqual({ kind: "cell", place: { line: 10, column: 0 } });
    expect(hitAt(grid, geometry, 150, 10)).toEqual({ kind: "cell", place: { line: 10, column: 2 } });
  });

  it("is the handle at the corner of the selection, while that shows", () => {
    const { grid, geometry } = scene();
    grid.select(Selection.at({ line: 0, column: 0 }).extendTo({ line: 1, column: 1 }));
    expect(fillHandle(grid, geometry)).toEqual({ x: 240, y: 80 });
    expect(hitAt(grid, geometry, 243, 77)).toEqual({ kind: "fill" });
    expect(hitAt(grid, geometry, 250, 77).kind).toBe("cell");
    grid.scrollTo(120, 0);
    expect(fillHandle(grid, geometry)).toBeUndefined();
  });

  it("stays on the grid when a drag leaves it", () => {
    const { grid, geometry } = scene();
    expect(placeNear(grid, geometry, -50, -50)).toEqual({ line: 0, column: 0 });
    expect(placeNear(grid, geometry, 5000, 1e9)).toEqual({ line: 999, column: 2 });
  });
});

describe("dragging the handle", () => {
  const from = { first: { line: 2, column: 1 }, last: { line: 3, column: 2 } };

  it("makes the range longer in one direction", () => {
    expect(fillRange(from, { line: 9, column: 4 })).toEqual({ first: from.first, last: { line: 9, column: 2 } });
    expect(fillRange(from, { line: 0, column: 1 })).toEqual({ first: { line: 0, column: 1 }, last: from.last });
    expect(fillRange(from, { line: 3, column: 4 })).toEqual({ first: from.first, last: { line: 3, column: 4 } });
    expect(fillRange(from, { line: 2, column: 2 })).toBeUndefined();
  });
});

describe("a frame", () => {
  const shown = (scrollTop: number, hoverLine = -1, rest: unknown[] = ["same"]): Shown => ({
    scrollTop,
    hoverLine,
    rest,
  });
  const band = (line: number): readonly [number, number] => [line * 40, line * 40 + 40];
  const plan = (before: Shown | undefined, now: Shown) => planFrame(before, now, 800, band);

  it("draws all at first, after a scroll, and when anything else changed", () => {
    const all = [[0, 800]];
    expect(plan(undefined, shown(0))).toEqual(all);
    expect(plan(shown(100), shown(160))).toEqual(all);
    expect(plan(shown(0), shown(0, -1, ["other"]))).toEqual(all);
  });

  it("draws the lines that the pointer left and entered, and nothing when nothing changed", () => {
    expect(plan(shown(0, 1), shown(0, 3))).toEqual([band(1), band(3)]);
    expect(plan(shown(0, 1), shown(0, 1))).toEqual([]);
  });
});
