import { WindowedRows } from "@callboard/store";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { TestServer } from "../../store/test/server.ts";
import { Grid } from "../src/grid.ts";
import { UNDECORATED } from "../src/render/canvas/scene.ts";
import { WindowSource, withEdits } from "../src/window-source.ts";
import { VIEW } from "./shots.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(server: TestServer) {
  let grid: Grid | undefined;
  const rows = new WindowedRows(
    { ...server.answer({ first: 0, rows: 10 }), groups: [{ level: 0, label: "항구", first: 0, rows: 40 }] },
    server,
    { windowRows: 10, mostBytes: 1e9, random: () => 0.5 },
    { changed: () => grid?.valuesChanged(), arranged: () => grid?.tableGrew() },
  );
  grid = new Grid(rows, {
    ...VIEW,
    columns: VIEW.columns.filter(({ path }) => path === "code" || path === "head_in"),
    groupBy: ["sg_sequence"],
    sort: [{ path: "code", descending: true }],
  });
  grid.resize(300, 200);
  const redraw = vi.fn();
  const source = new WindowSource(grid, rows, redraw, () => Date.now());
  return { grid, rows, source, redraw };
}

describe("a grid over windows", () => {
  it("shows the groups and the order of the server", () => {
    const { grid } = open(new TestServer(40));
    const first = grid.lines.line(0);
    expect(first.kind === "group" && first.group.label).toBe("항구");
    expect(Array.from({ length: 3 }, (_, at) => grid.lines.row(at + 1))).toEqual([0, 1, 2]);
  });

  it("asks for the rows of its lines, blank at first, as bars after a while", async () => {
    const server = new TestServer(40);
    server.delay = () => 400;
    const { source, redraw, grid } = open(server);
    source.want(25, 30);
    expect(source.state(25)).toBe("blank");
    await vi.advanceTimersByTimeAsync(200);
    expect([source.state(25), redraw.mock.calls.length]).toEqual(["waiting", 1]);
    const version = grid.version;
    await vi.advanceTimersByTimeAsync(1000);
    expect([source.state(25), source.state(28)]).toEqual(["here", "here"]);
    expect(grid.version).toBeGreaterThan(version);
  });

  it("marks edits in their cells and rows that went away", async () => {
    const server = new TestServer(40);
    server.refuses = () => "no";
    const { rows } = open(server);
    const { state } = withEdits(rows, { ...UNDECORATED, state: () => "locked" });
    rows.edit(1, "code", "x");
    expect([state(1, "code"), state(1, "head_in")]).toEqual(["saving", "locked"]);
    server.remove(6);
    rows.notice(server.watermark);
    await vi.advanceTimersByTimeAsync(500);
    expect([state(1, "code"), state(5, "code")]).toEqual(["refused", "stale"]);
  });
});
