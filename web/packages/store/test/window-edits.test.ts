import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WindowedRows } from "../src/windows/windowed-rows.ts";
import { TestServer } from "./server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(server: TestServer) {
  const listener = { changed: () => undefined, arranged: () => undefined };
  const options = { windowRows: 10, mostBytes: 1e9, random: () => 0.5 };
  const rows = new WindowedRows(server.answer({ first: 0, rows: 10 }), server, options, listener);
  const code = (row: number) => rows.column("code")!.cell(row);
  const state = (row: number) => rows.mark(row, "code")?.kind;
  return { rows, code, state };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("an edit", () => {
  it("shows at once, is sent with what the cell held, and ends as the server has it", async () => {
    const server = new TestServer(30);
    server.normalises = (value) => String(value).trim();
    const { rows, code, state } = open(server);
    rows.edit(2, "code", " new ");
    expect([code(2), state(2)]).toEqual([" new ", "saving"]);
    await pass(200);
    expect(server.writes).toEqual([[{ id: 3, path: "code", value: " new ", base: "sh2" }]]);
    expect([code(2), state(2)]).toEqual(["new", undefined]);
  });

  it("of many cells is one call", async () => {
    const server = new TestServer(30);
    const { rows } = open(server);
    for (let row = 0; row < 8; row++) {
      rows.edit(row, "head_in", 5);
    }
    await pass(200);
    expect(server.writes.map((writes) => writes.length)).toEqual([8]);
  });

  it("is taken back when it is refused, and says why until that is read", async () => {
    const server = new TestServer(30);
    server.refuses = ({ id }) => (id === 2 ? "Artists do not rename shots" : undefined);
    const { rows, code, state } = open(server);
    rows.edit(0, "code", "a");
    rows.edit(1, "code", "b");
    await pass(200);
    expect([code(0), state(0), code(1), state(1)]).toEqual(["a", undefined, "sh1", "refused"]);
    expect(rows.mark(1, "code")).toMatchObject({ mine: "b", reason: "Artists do not rename shots" });
    rows.dismiss(1, "code");
    expect(state(1)).toBeUndefined();
  });

  it("that somebody was before shows theirs, with mine and what there was", async () => {
    const server = new TestServer(30);
    const { rows, code } = open(server);
    server.change(1, "code", "theirs");
    rows.edit(0, "code", "mine");
    await pass(200);
    expect(code(0)).toBe("theirs");
    expect(rows.mark(0, "code")).toEqual({ kind: "conflict", mine: "mine", base: "sh0", theirs: "theirs" });
    rows.edit(0, "code", "mine");
    await pass(200);
    expect([code(0), server.row(1).cells.code, rows.mark(0, "code")]).toEqual(["mine", "mine", undefined]);
  });

  it("stays in sight while a change of somebody else comes in, and is then a conflict", async () => {
    const server = new TestServer(30);
    const { rows, code, state } = open(server);
    server.delay = () => 1000;
    server.change(1, "code", "theirs");
    rows.notice(server.watermark);
    rows.edit(0, "code", "mine");
    await pass(900);
    expect([code(0), state(0)]).toEqual(["mine", "saving"]);
    await pass(2000);
    expect([code(0), state(0)]).toEqual(["theirs", "conflict"]);
  });

  it("that cannot be sent is kept and sent again", async () => {
    const server = new TestServer(30);
    const { rows, code, state } = open(server);
    server.fails = (call) => (call === "write" ? "before" : undefined);
    rows.edit(0, "code", "kept");
    await pass(200);
    expect([code(0), state(0)]).toEqual(["kept", "queued"]);
    server.fails = () => undefined;
    await pass(5000);
    expect([code(0), state(0), server.row(1).cells.code]).toEqual(["kept", undefined, "kept"]);
  });

  it("whose answer was lost is no conflict with itself", async () => {
    const server = new TestServer(30);
    const { rows, code, state } = open(server);
    server.fails = (call) => (call === "write" && server.writes.length === 1 ? "after" : undefined);
    rows.edit(0, "code", "once");
    await pass(5000);
    expect([code(0), state(0), server.writes.length, server.row(1).revision]).toEqual(["once", undefined, 2, 2]);
  });

  it("of a cell whose write is on its way waits for it", async () => {
    const server = new TestServer(30);
    const { rows, code, state } = open(server);
    server.delay = () => 300;
    rows.edit(0, "code", "one");
    await pass(100);
    rows.edit(0, "code", "two");
    await pass(100);
    expect([code(0), server.writes.length]).toEqual(["two", 1]);
    await pass(2000);
    expect(server.writes.map(([write]) => [write!.value, write!.base])).toEqual([
      ["one", "sh0"],
      ["two", "one"],
    ]);
    expect([code(0), state(0)]).toEqual(["two", undefined]);
  });

  it("is not lost when its window leaves and comes back", async () => {
    const server = new TestServer(1000);
    const listener = { changed: () => undefined, arranged: () => undefined };
    const rows = new WindowedRows(
      server.answer({ first: 0, rows: 10 }),
      server,
      { windowRows: 10, mostBytes: 1500, random: () => 0.5 },
      listener,
    );
    server.delay = () => 2000;
    rows.edit(0, "code", "mine");
    await pass(60);
    server.delay = () => 10;
    rows.want(500, 505);
    await pass(300);
    expect(rows.state(0)).toBe("waiting");
    rows.want(0, 5);
    await pass(300);
    expect([rows.column("code")!.cell(0), rows.mark(0, "code")?.kind]).toEqual(["mine", "saving"]);
    await pass(3000);
    expect([rows.column("code")!.cell(0), rows.mark(0, "code")]).toEqual(["mine", undefined]);
  });

  it("that was saved is not undone by a window that was read before", async () => {
    const server = new TestServer(1000);
    const listener = { changed: () => undefined, arranged: () => undefined };
    const options = { windowRows: 10, mostBytes: 1500, random: () => 0.5 };
    const rows = new WindowedRows(server.answer({ first: 0, rows: 10 }), server, options, listener);
    rows.want(500, 505);
    await pass(9);
    rows.edit(0, "code", "mine");
    await pass(2);
    expect(rows.state(0)).toBe("waiting");
    rows.want(0, 5);
    server.delay = () => 500;
    await pass(45);
    server.delay = () => 5;
    await pass(1000);
    expect([server.windows.at(-1)!.first < 20, rows.column("code")!.cell(0)]).toEqual([true, "mine"]);
  });
});
