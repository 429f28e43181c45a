import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TasksColumn } from "../src/column/tasks.ts";
import { Loader } from "../src/load.ts";
import type { GridGroup } from "../src/stream/documents.ts";
import type { Table } from "../src/table.ts";

const FOLDER = join(import.meta.dirname, "../../../../conformance/vectors/ui");
const NAMES = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".bin"))
  .map((name) => name.slice(0, -4));

interface Vector {
  head: { columns: { path: string; cell: string; rule: number | null }[]; rules: string[] };
  rows: { id: number; revision: number; edits: number[]; cells: Record<string, unknown> }[];
  groups?: GridGroup[];
  end?: unknown;
  problem?: unknown;
}

function bytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, `${name}.bin`)));
}

function expected(name: string): Vector {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8"));
}

function load(name: string, chunk: number) {
  let groups: readonly GridGroup[] | undefined;
  const loader = new Loader({ groups: (all) => (groups = all) });
  const all = bytes(name);
  for (let at = 0; at < all.length; at += chunk) {
    loader.push(all.subarray(at, at + chunk));
  }
  return { ...loader.finish(), groups };
}

/** Tasks of vectors also say which rules allow them. */
function cell(table: Table, row: number, path: string): unknown {
  const column = table.column(path)!;
  if (!(column instanceof TasksColumn)) {
    return column.cell(row);
  }
  const [first, end] = column.range(row);
  return Array.from({ length: end - first }, (_, offset) => ({
    ...column.task(first + offset),
    edits: table.head.rules.flatMap((_, rule) => (column.edits.allows(rule, first + offset) ? [rule] : [])),
  }));
}

describe.each(NAMES)("the vector %s", (name) => {
  it.each([1, 7, 4096])("reads back in chunks of %i bytes", (chunk) => {
    const vector = expected(name);
    const { table, ending, groups } = load(name, chunk);
    expect(table!.head).toEqual(vector.head);
    const rows = Array.from({ length: table!.length }, (_, row) => ({
      id: table!.id(row),
      revision: table!.revision(row),
      edits: vector.head.rules.flatMap((_, rule) => (table!.edits.allows(rule, row) ? [rule] : [])),
      cells: Object.fromEntries(vector.head.columns.map(({ path }) => [path, cell(table!, row, path)])),
    }));
    expect(rows).toEqual(vector.rows);
    expect(groups).toEqual(vector.groups);
    if (vector.end !== undefined) {
      expect(ending).toEqual({ how: "complete", end: vector.end });
    } else if (vector.problem !== undefined) {
      expect(ending).toEqual({ how: "problem", problem: vector.problem });
    } else {
      expect(ending).toEqual({ how: "cut-off" });
    }
  });
});

describe("a damaged stream", () => {
  it("is refused wherever one byte of its structure is wrong, or read without a fault", () => {
    const whole = bytes("every-kind");
    for (let at = 0; at < whole.length; at += 3) {
      const broken = whole.slice();
      broken[at] = broken[at]! ^ 0xff;
      try {
        const loader = new Loader();
        loader.push(broken);
        loader.finish();
      } catch (error) {
        expect((error as Error).name).toMatch(/^(DamagedStreamError|OtherProtocolError)$/);
      }
    }
  });

  it("is cut off when it stops within a frame", () => {
    const loader = new Loader();
    loader.push(bytes("every-kind").subarray(0, 2000));
    expect(loader.finish().ending).toEqual({ how: "cut-off" });
  });
});
