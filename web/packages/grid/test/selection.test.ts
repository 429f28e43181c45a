import { describe, expect, it } from "vitest";
import { type Ground, type Move, moved } from "../src/selection/moves.ts";
import { Selection } from "../src/selection/selection.ts";

const at = (line: number, column: number) => ({ line, column });
const extent = { lines: 6, columns: 4 };

describe("a selection", () => {
  it("grows from its anchor and keeps the active cell", () => {
    const selection = Selection.at(at(2, 2)).extendTo(at(0, 3)).extendTo(at(4, 1));
    expect(selection.active).toEqual(at(2, 2));
    expect(selection.ranges).toEqual([{ first: at(2, 1), last: at(4, 2) }]);
  });

  it("holds several ranges, and each cell once", () => {
    const selection = Selection.at(at(0, 0)).extendTo(at(1, 1)).add(at(1, 1)).extendTo(at(2, 2));
    expect([...selection.cells()]).toHaveLength(4 + 4 - 1);
    expect(selection.contains(at(2, 2))).toBe(true);
    expect(selection.contains(at(0, 2))).toBe(false);
  });

  it("leaves out a cell that is added twice", () => {
    const selection = Selection.at(at(0, 0)).add(at(3, 3)).add(at(0, 0));
    expect([...selection.cells()]).toEqual([at(3, 3)]);
  });

  it("takes whole lines, columns and all", () => {
    expect(Selection.at(at(1, 2)).lines(1, 2, extent).ranges).toEqual([{ first: at(1, 0), last: at(2, 3) }]);
    expect(Selection.at(at(1, 2)).columns(2, 2, extent).ranges).toEqual([{ first: at(0, 2), last: at(5, 2) }]);
    expect([...Selection.at(at(1, 2)).all(extent).cells()]).toHaveLength(24);
  });

  it("shrinks with the grid", () => {
    const selection = Selection.at(at(5, 3)).extendTo(at(2, 0)).within({ lines: 3, columns: 2 });
    expect(selection.active).toEqual(at(2, 1));
    expect(selection.ranges).toEqual([{ first: at(2, 0), last: at(2, 1) }]);
  });
});

describe("moves", () => {
  // line 0 and 3 are headers of groups; column 1 is filled in lines 1, 2 and 5
  const ground: Ground = {
    extent,
    page: 2,
    isRow: (line) => line !== 0 && line !== 3,
    isEmpty: ({ line, column }) => column !== 1 || line === 4,
  };

  it.each<[Move, ReturnType<typeof at>, ReturnType<typeof at>]>([
    ["down", at(2, 1), at(4, 1)],
    ["up", at(1, 1), at(1, 1)],
    ["left", at(1, 0), at(1, 0)],
    ["right", at(1, 3), at(1, 3)],
    ["pageDown", at(1, 0), at(2, 0)],
    ["pageUp", at(5, 0), at(4, 0)],
    ["top", at(5, 2), at(1, 0)],
    ["bottom", at(1, 0), at(5, 3)],
    ["lineStart", at(1, 3), at(1, 0)],
    ["lineEnd", at(1, 0), at(1, 3)],
    ["next", at(2, 3), at(4, 0)],
    ["next", at(5, 3), at(5, 3)],
    ["previous", at(4, 0), at(2, 3)],
    ["previous", at(1, 0), at(1, 0)],
    ["edgeDown", at(1, 1), at(2, 1)],
    ["edgeDown", at(2, 1), at(5, 1)],
    ["edgeUp", at(5, 1), at(2, 1)],
    ["edgeRight", at(1, 0), at(1, 1)],
    ["edgeRight", at(1, 1), at(1, 3)],
    ["edgeLeft", at(1, 3), at(1, 1)],
  ])("%s from %o leads to %o", (move, from, to) => {
    expect(moved(from, move, ground)).toEqual(to);
  });
});
