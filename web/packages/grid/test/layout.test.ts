import { describe, expect, it } from "vitest";
import { ColumnLayout } from "../src/layout/columns.ts";
import { Lines } from "../src/layout/lines.ts";

describe("columns", () => {
  const columns = new ColumnLayout([100, 50, 200, 80], 1);

  it("scroll beside the frozen ones", () => {
    expect(columns.left(0, 30)).toBe(0);
    expect(columns.left(1, 30)).toBe(70);
    expect(columns.at(50, 30)).toBe(0);
    expect(columns.at(101, 30)).toBe(1);
    expect(columns.at(121, 30)).toBe(2);
    expect(columns.at(399, 30)).toBe(3);
    expect(columns.at(400, 30)).toBeUndefined();
    expect(columns.at(-1, 0)).toBeUndefined();
  });

  it("tell which of them show", () => {
    expect(columns.visible(0, 160)).toEqual([1, 3]);
    expect(columns.visible(50, 150)).toEqual([2, 3]);
    expect(columns.visible(0, 100)).toEqual([1, 1]);
    expect(columns.visible(0, 5000)).toEqual([1, 4]);
  });

  it("scroll as little as needed to show one", () => {
    expect(columns.scrollToShow(0, 70, 200)).toBe(70);
    expect(columns.scrollToShow(3, 0, 200)).toBe(230);
    expect(columns.scrollToShow(1, 70, 200)).toBe(0);
    expect(columns.scrollToShow(1, 0, 200)).toBe(0);
  });
});

describe("lines", () => {
  const order = Uint32Array.of(7, 3, 9, 1);
  const groups = [
    { key: "g0", level: 0, sample: 7, first: 0, rows: 3 },
    { key: "g1", level: 1, sample: 7, first: 0, rows: 1 },
    { key: "g2", level: 1, sample: 3, first: 1, rows: 2 },
    { key: "g3", level: 0, sample: 1, first: 3, rows: 1 },
    { key: "g4", level: 1, sample: 1, first: 3, rows: 1 },
  ];
  const heights = { row: 40, group: 30 };
  const shown = (lines: Lines) =>
    Array.from({ length: lines.count }, (_, index) => {
      const line = lines.line(index);
      return line.kind === "row" ? line.row : line.group.key;
    });

  it("put each group before its rows", () => {
    const lines = new Lines(order, groups, new Set<string>(), heights);
    expect(shown(lines)).toEqual(["g0", "g1", 7, "g2", 3, 9, "g3", "g4", 1]);
    expect(lines.totalHeight).toBe(5 * 30 + 4 * 40);
    expect(lines.lineOf(9)).toBe(5);
    expect(lines.row(0)).toBeUndefined();
    expect(lines.nearestRow(6, 1)).toBe(8);
    expect(lines.nearestRow(1, -1)).toBeUndefined();
  });

  it("leave out what a collapsed group holds, groups inside it too", () => {
    const lines = new Lines(order, groups, new Set(["g0"]), heights);
    expect(shown(lines)).toEqual(["g0", "g3", "g4", 1]);
    expect(lines.lineOf(9)).toBeUndefined();
    expect(shown(new Lines(order, groups, new Set(["g2", "g4"]), heights))).toEqual(["g0", "g1", 7, "g2", "g3", "g4"]);
  });

  it("are found by height", () => {
    const lines = new Lines(order, groups, new Set<string>(), heights);
    expect([lines.at(-1), lines.at(0), lines.at(29.9), lines.at(60), lines.at(309.9), lines.at(310)]).toEqual([
      undefined,
      0,
      0,
      2,
      8,
      undefined,
    ]);
    expect(lines.visible(30, 70)).toEqual([1, 3]);
    expect(lines.visible(0, 10_000)).toEqual([0, 9]);
    expect(lines.visible(500, 100)).toEqual([0, 0]);
  });

  it("of nothing are none", () => {
    const lines = new Lines(new Uint32Array(), [], new Set<string>(), heights);
    expect([lines.count, lines.totalHeight, lines.at(0)]).toEqual([0, 0, undefined]);
    expect(lines.visible(0, 100)).toEqual([0, 0]);
  });
});
