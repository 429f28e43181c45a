import { describe, expect, it } from "vitest";
import { NeedsServerError } from "../src/grid.ts";
import { Selection } from "../src/selection/selection.ts";
import { shots, VIEW } from "./shots.ts";

describe("a grid", () => {
  it("filters, groups and sorts with what is loaded", () => {
    const grid = shots(10, {
      filter: { path: "sg_status_list", relation: "is", values: ["ip"] },
      groupBy: ["sg_sequence"],
      sort: [{ path: "code", descending: true }],
    });
    const lines = Array.from({ length: grid.lines.count }, (_, at) => grid.lines.line(at));
    expect(lines.map((line) => (line.kind === "row" ? line.row : `group of ${line.group.rows}`))).toEqual([
      "group of 1",
      4,
      "group of 2",
      7,
      1,
    ]);
  });

  it("keeps its view when only the server could show another", () => {
    const grid = shots(3);
    expect(() => grid.show({ ...VIEW, groupBy: ["sg_due_date", "unknown"] })).toThrow(NeedsServerError);
    expect(grid.view).toEqual(VIEW);
    expect(grid.lines.count).toBe(3);
  });

  it("keeps groups collapsed when more rows arrive", () => {
    const grid = shots(10, { groupBy: ["sg_sequence"] });
    const first = grid.lines.line(0);
    grid.toggle(first.kind === "group" ? first.group : expect.unreachable());
    expect(grid.lines.count).toBe(7);
    grid.tableGrew();
    expect(grid.lines.count).toBe(7);
  });

  it("scrolls to what is selected, and no further than its end", () => {
    const grid = shots(100);
    grid.select(Selection.at({ line: 50, column: 4 }));
    expect([grid.scrollTop, grid.scrollLeft]).toEqual([50 * 40 + 40 - 200, 200]);
    grid.move("top", false);
    expect([grid.scrollTop, grid.scrollLeft]).toEqual([0, 200]);
    grid.scrollTo(1e9, 1e9);
    expect([grid.scrollTop, grid.scrollLeft]).toEqual([100 * 40 - 200, 200]);
  });

  it("extends a selection from where it began", () => {
    const grid = shots(10);
    grid.select(Selection.at({ line: 4, column: 2 }));
    grid.move("up", true);
    grid.move("up", true);
    grid.move("right", true);
    expect(grid.selection.ranges).toEqual([{ first: { line: 2, column: 2 }, last: { line: 4, column: 3 } }]);
    grid.move("edgeDown", true);
    expect(grid.selection.range.first).toEqual({ line: 4, column: 2 });
  });

  it("leaves the headers of groups unselected", () => {
    const grid = shots(4, { groupBy: ["sg_sequence"] });
    expect(grid.selection.active.line).toBe(1);
    grid.move("down", false);
    grid.move("down", false);
    expect(grid.selection.active.line).toBe(4);
  });

  it("stands without rows", () => {
    const grid = shots(0);
    grid.move("down", false);
    grid.move("bottom", true);
    grid.act({ kind: "selectAll" });
    expect(grid.cell(grid.selection.active)).toBeUndefined();
  });
});
