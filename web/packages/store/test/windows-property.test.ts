import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WindowedRows } from "../src/windows/windowed-rows.ts";
import { TestServer } from "./server.ts";

const COUNT = 200;
const STEPS = 120;
/** More than the four windows that may be wanted can hold. */
const MOST_BYTES = 12_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("a page in windows", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    "ends as the server has it, whatever was late, lost or out of order (seed %d)",
    async (seed) => {
      const below = generator(seed * 7919 + 1);
      const server = new TestServer(COUNT);
      server.delay = () => below(600);
      server.fails = (call) =>
        below(call === "window" ? 6 : 3) === 0 ? (below(2) === 0 ? "before" : "after") : undefined;
      server.refuses = (write) => (write.id % 7 === 0 ? "no" : undefined);
      const rows = new WindowedRows(
        server.answer({ first: 0, rows: 10 }),
        server,
        { windowRows: 10, mostBytes: MOST_BYTES, random: () => below(1000) / 1000 },
        { changed: () => undefined, arranged: () => undefined },
      );
      let serial = 0;
      let top = 0;
      for (let step = 0; step < STEPS; step++) {
        const row = top + below(10);
        switch (below(7)) {
          case 0:
          case 1:
            top = below(4) === 0 ? below(COUNT - 15) : Math.max(0, Math.min(COUNT - 15, top + below(11) - 5));
            rows.want(top, top + 12);
            break;
          case 2:
          case 3:
            rows.edit(row, "code", `mine ${serial++}`);
            break;
          case 4:
            server.change(server.rows[below(COUNT)]!.id, "code", `theirs ${serial++}`);
            break;
          case 5:
            if (below(8) === 0) {
              server.insert(below(COUNT));
            }
            break;
          default:
            rows.notice(server.watermark);
        }
        await vi.advanceTimersByTimeAsync(below(200));
        expect(server.inFlight - server.aborted).toBeLessThanOrEqual(2);
      }
      server.fails = () => undefined;
      await vi.advanceTimersByTimeAsync(1_000);
      for (let row = top; row < top + 12; row++) {
        rows.retry(row);
      }
      rows.want(top, top + 12);
      rows.refresh();
      await vi.advanceTimersByTimeAsync(120_000);
      rows.notice(server.watermark);
      await vi.advanceTimersByTimeAsync(1_000);
      expect(rows.bytes).toBeLessThanOrEqual(MOST_BYTES);
      await vi.advanceTimersByTimeAsync(120_000);

      for (let row = top; row < top + 12; row++) {
        expect([rows.state(row), rows.id(row)]).toEqual(["here", server.rows[row]!.id]);
      }
      for (let row = 0; row < COUNT; row++) {
        const id = rows.id(row);
        if (id !== undefined) {
          expect(rows.column("code")!.cell(row)).toBe(server.row(id).cells.code);
          expect(["saving", "queued"]).not.toContain(rows.mark(row, "code")?.kind);
        }
      }
      rows.stop();
    },
  );
});
