import { describe, expect, it, vi } from "vitest";
import { nearestEdge, withFrozen, withMoved, withWidth } from "../src/columns/arrange-columns.ts";
import { actOnColumn } from "../src/columns/column-keys.ts";
import { summaryOf } from "../src/columns/summaries.ts";
import { actionOf } from "../src/keyboard/keymap.ts";
import { AutoScroll, scrollSpeed } from "../src/pointer/auto-scroll.ts";
import { Selection } from "../src/selection/selection.ts";
import { STYLE, shots, VIEW } from "./shots.ts";

const paths = (view: typeof VIEW) => view.columns.map(({ path }) => path);
const frozen = (view: typeof VIEW) => paths(view).slice(0, view.frozen);

describe("columns", () => {
  it("keep a width that can be used", () => {
    const width = (asked: number) => withWidth(VIEW, 1, asked).columns.map((column) => column.width);
    expect(width(140.4)).toEqual([100, 140, 100, 100, 100]);
    expect([width(3)[1], width(99_999)[1]]).toEqual([32, 1200]);
  });

  it("move so that all others keep their order, wherever they go", () => {
    const count = VIEW.columns.length;
    for (let from = 0; from < count; from++) {
      for (let before = 0; before <= count; before++) {
        const view = withMoved({ ...VIEW, frozen: 2 }, from, before);
        const moved = paths(VIEW)[from]!;
        expect(paths(view).filter((path) => path !== moved)).toEqual(paths(VIEW).filter((path) => path !== moved));
        const next = paths(VIEW)[before];
        if (next !== moved) {
          expect(paths(view)[paths(view).indexOf(moved) + 1]).toBe(next);
        }
        expect(frozen(view).filter((path) => path !== moved)).toEqual(
          paths(VIEW)
            .slice(0, 2)
            .filter((path) => path !== moved),
        );
      }
    }
  });

  it("become frozen when they are taken over the edge, and are no longer when they are taken back", () => {
    const view = { ...VIEW, frozen: 1 };
    expect(frozen(withMoved(view, 3, 0))).toEqual(["sg_due_date", "code"]);
    expect(frozen(withMoved(view, 0, 3))).toEqual([]);
    expect(frozen(withMoved(view, 3, 1))).toEqual(["code"]);
    expect(withFrozen(view, 99).frozen).toBe(5);
  });

  it("find the edge that is nearest", () => {
    expect([-5, 10, 60, 130, 260, 999].map((x) => nearestEdge([100, 50, 100], x))).toEqual([0, 0, 1, 2, 3, 3]);
  });

  it("obey keys: wider, narrower, right, left, fitted, frozen", () => {
    const grid = shots(10);
    grid.select(Selection.at({ line: 4, column: 1 }));
    const order = grid.shownRows;
    const press = (code: string, shiftKey = false) => {
      const event = { code, shiftKey, ctrlKey: true, metaKey: false, altKey: false };
      return actOnColumn(grid, actionOf("cell", event)!, () => 222);
    };
    press("BracketRight");
    press("BracketRight");
    press("BracketLeft");
    expect(grid.layout.width(1)).toBe(116);
    press("Backslash");
    expect(grid.layout.width(1)).toBe(222);
    press("Period", true);
    expect([paths(grid.view).indexOf("sg_status_list"), grid.selection.active]).toEqual([2, { line: 4, column: 2 }]);
    press("Backslash", true);
    expect(grid.layout.frozen).toBe(3);
    press("Backslash", true);
    expect(grid.layout.frozen).toBe(0);
    press("Comma", true);
    press("Comma", true);
    press("Comma", true);
    expect(paths(grid.view)[0]).toBe("sg_status_list");
    expect(grid.shownRows, "rows are not sorted anew").toBe(order);
    expect(press("KeyD")).toBe(false);
  });
});

describe("a selection that grows upwards", () => {
  it("shows the end that moves", () => {
    const grid = shots(100);
    grid.select(Selection.at({ line: 50, column: 0 }));
    grid.select(grid.selection.extendTo({ line: 2, column: 0 }));
    expect(grid.scrollTop).toBe(80);
  });

  it("does not scroll when a whole line is taken", () => {
    const grid = shots(100);
    grid.act({ kind: "selectLines" });
    grid.act({ kind: "selectAll" });
    expect([grid.scrollLeft, grid.scrollTop]).toEqual([0, 0]);
  });
});

describe("a drag beyond the edge", () => {
  it("scrolls faster the farther it is, up to an end", () => {
    expect([50, 0, 100, -3, -90, 130, 5000].map((at) => scrollSpeed(at, 0, 100))).toEqual([0, 0, 0, -1, -30, 10, 48]);
  });

  it("goes on frame by frame until there is no more, or it ends", () => {
    const frames: (() => void)[] = [];
    const step = vi.fn(() => step.mock.calls.length < 3);
    const scroll = new AutoScroll((callback) => frames.push(callback), step);
    scroll.start();
    scroll.start();
    while (frames.length > 0) {
      frames.shift()!();
    }
    expect(step).toHaveBeenCalledTimes(3);
    scroll.start();
    scroll.stop();
    frames.shift()!();
    expect(step).toHaveBeenCalledTimes(3);
  });
});

describe("the line at the bottom", () => {
  const WORDS = {
    name: { count: "", filled: "", sum: "", average: "", least: "", most: "", statuses: "" },
    count: (rows: number) => `${rows} shots`,
  };
  const grid = shots(10, { filter: { path: "head_in", relation: "less_than", values: [1008] } });
  const say = (path: string, kind: Parameters<typeof summaryOf>[1]) =>
    summaryOf(grid.table.column(path)!, kind, grid.shownRows, STYLE, WORDS);

  it("says counts, sums and averages of the rows that match", () => {
    expect(say("code", "count")?.text).toBe("7 shots");
    expect(say("head_in", "sum")?.text).toBe(String(7 * 1004));
    expect(say("head_in", "average")?.text).toBe("1004");
    expect(say("sg_due_date", "filled")?.text).toBe("4");
  });

  it("says how many rows have each status, the most frequent first, without empty cells", () => {
    expect(say("sg_status_list", "statuses")?.parts).toEqual([
      { code: "ip", rows: 2 },
      { code: "fin", rows: 2 },
    ]);
  });

  it("is silent where a column has no such thing", () => {
    expect([say("code", "sum"), say("sg_due_date", "average")]).toEqual([undefined, undefined]);
  });
});
