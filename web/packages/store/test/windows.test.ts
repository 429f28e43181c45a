import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WindowedRows } from "../src/windows/windowed-rows.ts";
import { TestServer } from "./server.ts";

const ROWS = 10;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(server: TestServer, mostBytes = 1e9) {
  const listener = { changed: vi.fn(), arranged: vi.fn() };
  const options = { windowRows: ROWS, mostBytes, random: () => 0.5 };
  const first = server.answer({ first: 0, rows: ROWS });
  const rows = new WindowedRows(first, server, options, listener);
  const code = (row: number) => rows.column("code")!.cell(row);
  return { rows, code, listener };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe("the windows of a page", () => {
  it("are fetched where they show, then around", async () => {
    const server = new TestServer(1000);
    const { rows, code } = open(server);
    rows.want(505, 512);
    expect([rows.length, rows.state(505), code(505)]).toEqual([1000, "waiting", null]);
    await pass(500);
    expect([rows.state(505), code(505), code(511)]).toEqual(["here", "sh505", "sh511"]);
    expect(server.windows.map(({ first }) => first)).toEqual([500, 510, 520, 490]);
    expect(server.mostInFlight).toBe(2);
  });

  it("are given up when they are scrolled away, and a scroll asks for nothing that it only passes", async () => {
    const server = new TestServer(10_000);
    server.delay = () => 400;
    const { rows, code } = open(server);
    for (let top = 100; top < 9000; top += 100) {
      rows.want(top, top + 5);
      await pass(5);
    }
    expect(server.windows.length).toBeLessThan(25);
    await pass(2000);
    expect(code(8901)).toBe("sh8901");
    expect(server.aborted).toBeGreaterThan(5);
    expect(rows.state(100)).toBe("waiting");
  });

  it("drop an answer that comes although it was given up", async () => {
    const server = new TestServer(1000);
    const { rows } = open(server);
    server.delay = () => (server.windows.length === 1 ? 300 : 10);
    rows.want(500, 502);
    await pass(60);
    rows.want(100, 102);
    await pass(1000);
    expect([rows.state(500), rows.state(100)]).toEqual(["waiting", "here"]);
  });

  it("fail by themselves, and are asked for again", async () => {
    const server = new TestServer(100);
    server.fails = (call) => (call === "window" ? "before" : undefined);
    const { rows } = open(server);
    rows.want(50, 55);
    await pass(200);
    expect([rows.state(50), rows.state(5)]).toEqual(["failed", "here"]);
    server.fails = () => undefined;
    rows.retry(50);
    await pass(200);
    expect(rows.state(50)).toBe("here");
  });

  it("leave when they hold too much, the one looked at longest ago first", async () => {
    const server = new TestServer(1000);
    const { rows } = open(server, 6_000);
    for (const top of [200, 400, 0, 600]) {
      rows.want(top, top + 5);
      await pass(300);
    }
    expect(rows.bytes).toBeLessThanOrEqual(6_000);
    expect([0, 200, 600].map((row) => rows.state(row))).toEqual(["here", "waiting", "here"]);
  });

  it.each([
    ["came", (server: TestServer) => server.insert(5)],
    ["went", (server: TestServer) => server.remove(4)],
  ])("stand where the server has them after rows %s between two reads", async (_, happens) => {
    const server = new TestServer(100);
    const { rows, code, listener } = open(server);
    rows.want(20, 25);
    await pass(300);
    happens(server);
    rows.want(45, 50);
    await pass(300);
    rows.want(0, 50);
    expect(code(0), "old rows stay in sight").toBe("sh0");
    await pass(500);
    const shown = Array.from({ length: 50 }, (_, row) => code(row));
    expect(shown).toEqual(server.rows.slice(0, 50).map(({ cells }) => cells.code));
    expect([rows.length, listener.arranged.mock.calls.length]).toEqual([
      server.rows.length,
      rows.length === 100 ? 0 : 1,
    ]);
  });
});

describe("a refresh", () => {
  it("finds what moved, and keeps old rows in sight until it has", async () => {
    const server = new TestServer(100);
    const { rows, code } = open(server);
    rows.want(0, 15);
    await pass(300);
    server.rows.push(...server.rows.splice(3, 1));
    server.watermark++;
    rows.refresh();
    expect([code(3), rows.state(3)]).toEqual(["sh3", "here"]);
    await pass(300);
    expect([code(3), code(10)]).toEqual(["sh4", "sh11"]);
  });
});

describe("live changes", () => {
  it("come into the windows at hand by one call, however many notices there were", async () => {
    const server = new TestServer(100);
    const { rows, code } = open(server);
    rows.want(0, 15);
    await pass(300);
    const asked = server.windows.length;
    for (const [id, value] of [
      [3, "a"],
      [12, "b"],
      [90, "unseen"],
    ] as const) {
      server.change(id, "code", value);
      rows.notice(server.watermark);
    }
    await pass(300);
    expect([code(2), code(11), server.freshCalls, server.windows.length]).toEqual(["a", "b", 1, asked]);
  });

  it("are not lost on a window that was read before them and arrives after", async () => {
    const server = new TestServer(100);
    const { rows, code } = open(server);
    server.delay = () => 400;
    rows.want(30, 35);
    await pass(20);
    server.change(33, "code", "later");
    server.delay = () => 5;
    rows.notice(server.watermark);
    await pass(2000);
    expect(code(32)).toBe("later");
  });

  it("that come out of order leave the newest", async () => {
    const server = new TestServer(10);
    const { rows, code } = open(server);
    server.change(3, "code", "first");
    server.delay = () => 500;
    rows.notice(server.watermark);
    await pass(200);
    rows.edit(2, "head_in", 7);
    server.delay = () => 5;
    server.change(3, "code", "second");
    rows.notice(server.watermark);
    await pass(3000);
    expect(code(2)).toBe("second");
  });

  it("mark what no longer belongs and leave it in its place", async () => {
    const server = new TestServer(100);
    const { rows, code } = open(server);
    server.remove(4);
    rows.notice(server.watermark);
    await pass(300);
    expect([rows.isGone(3), rows.isGone(4), code(3)]).toEqual([true, false, "sh3"]);
  });

  it("are asked for again when the call fails", async () => {
    const server = new TestServer(100);
    const { rows, code } = open(server);
    server.fails = () => (server.freshCalls < 3 ? "before" : undefined);
    server.change(1, "code", "x");
    rows.notice(server.watermark);
    await pass(10_000);
    expect([code(0), server.freshCalls]).toEqual(["x", 3]);
  });
});
