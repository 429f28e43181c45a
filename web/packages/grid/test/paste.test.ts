import { describe, expect, it } from "vitest";
import { copiedHtml, copiedRows } from "../src/clipboard/copy.ts";
import { planPaste } from "../src/clipboard/paste.ts";
import { Selection } from "../src/selection/selection.ts";
import { STYLE, shots } from "./shots.ts";

const at = (line: number, column: number) => ({ line, column });

describe("copying", () => {
  it("takes the texts of the range as they are edited", () => {
    const grid = shots(3);
    grid.select(Selection.at(at(0, 1)).extendTo(at(1, 3)));
    expect(copiedRows(grid, STYLE)).toEqual([
      ["", "1001", "2026-11-28"],
      ["ip", "1002", ""],
    ]);
  });

  it("leaves out the headers of groups", () => {
    const grid = shots(4, { groupBy: ["sg_sequence"] });
    grid.select(Selection.at(at(1, 0)).extendTo(at(4, 0)));
    expect(copiedRows(grid, STYLE)).toEqual([["sh000"], ["sh002"], ["sh001"]]);
  });

  it("makes a table in which no text is markup", () => {
    expect(copiedHtml([["<b>&", 'say "항구"']])).toBe(
      "<table><tr><td style=\"mso-number-format:'\\@'\">&lt;b&gt;&amp;</td>" +
        "<td style=\"mso-number-format:'\\@'\">say &quot;항구&quot;</td></tr></table>",
    );
  });
});

describe("pasting", () => {
  const plan = (selection: Selection, rows: string[][], view = {}, count = 6) => {
    const grid = shots(count, view);
    grid.select(selection);
    return planPaste(grid, rows);
  };

  it("begins at the upper left cell and goes as far as the rows do", () => {
    const { cells } = plan(Selection.at(at(1, 1)), [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(cells).toEqual([
      { place: at(1, 1), text: "a" },
      { place: at(1, 2), text: "b" },
      { place: at(2, 1), text: "c" },
      { place: at(2, 2), text: "d" },
    ]);
  });

  it("fills a range that is a whole number of times as large, and no other", () => {
    const range = Selection.at(at(0, 0)).extendTo(at(3, 0));
    expect(plan(range, [["a"], ["b"]]).cells.map(({ text }) => text)).toEqual(["a", "b", "a", "b"]);
    expect(plan(range, [["a"], ["b"], ["c"]]).cells).toHaveLength(3);
  });

  it("passes over the headers of groups", () => {
    const { cells } = plan(Selection.at(at(2, 0)), [["a"], ["b"]], { groupBy: ["sg_sequence"] }, 4);
    expect(cells.map(({ place }) => place.line)).toEqual([2, 4]);
  });

  it("says how much found no place", () => {
    const { cells, rowsBeyond, columnsBeyond } = plan(Selection.at(at(5, 4)), [
      ["a", "b"],
      ["c", "d"],
    ]);
    expect([cells.length, rowsBeyond, columnsBeyond]).toEqual([1, 1, 1]);
  });

  it("does nothing with an empty clipboard", () => {
    expect(plan(Selection.at(at(0, 0)), []).cells).toEqual([]);
  });
});
