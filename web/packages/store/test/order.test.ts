import { describe, expect, it } from "vitest";
import { groups } from "../src/group.ts";
import { allRows, sortedRows } from "../src/order.ts";
import { summary } from "../src/summary.ts";
import { tableOf } from "./encode.ts";

const SEQUENCES = ["HRB", "SEA", "항구"].map((name, id) => ({ type: "Sequence", id: id + 1, name }));
const [HRB, SEA, HARBOUR] = SEQUENCES;

const table = tableOf(
  [
    { path: "code", dataType: "text", cell: "text" },
    { path: "head_in", dataType: "number", cell: "integer" },
    { path: "rate", dataType: "float", cell: "number" },
    { path: "sg_sequence", dataType: "entity", cell: "link" },
    { path: "assets", dataType: "multi_entity", cell: "links" },
  ],
  [
    ["b", 5, 0.5, SEA!, []],
    ["a", null, null, HARBOUR!, [HRB!]],
    [null, 5, -1, HRB!, [SEA!, HRB!]],
    ["a", -7, 2, null, []],
    ["c", 5, 0.5, SEA!, []],
  ],
);

const codes = (order: Uint32Array | undefined) => Array.from(order ?? [], (row) => table.column("code")!.cell(row));

describe("the order of rows", () => {
  it("follows ranks, keeps the order of rows that are alike, and puts empty cells last", () => {
    expect([...sortedRows(table, [{ path: "code", descending: false }])!]).toEqual([1, 3, 0, 4, 2]);
    expect([...sortedRows(table, [{ path: "code", descending: true }])!]).toEqual([4, 0, 1, 3, 2]);
  });

  it("takes further keys where the first are alike", () => {
    const keys = [
      { path: "head_in", descending: true },
      { path: "rate", descending: false },
      { path: "code", descending: true },
    ];
    expect([...sortedRows(table, keys)!]).toEqual([2, 4, 0, 3, 1]);
  });

  it("is left to the server for a column that has none", () => {
    expect(sortedRows(table, [{ path: "assets", descending: false }])).toBeUndefined();
    expect(sortedRows(table, [{ path: "unknown", descending: false }])).toBeUndefined();
  });

  it("agrees with a plain sort on 20,000 random rows", () => {
    let seed = 7;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    const rows = Array.from({ length: 20_000 }, () => [
      random() < 0.1 ? null : `t${Math.floor(random() * 300)}`,
      random() < 0.1 ? null : Math.floor(random() * 50),
    ]);
    const large = tableOf(
      [
        { path: "code", dataType: "text", cell: "text" },
        { path: "head_in", dataType: "number", cell: "integer" },
      ],
      rows,
    );
    const compare = (a: string | number | null, b: string | number | null, sign: number) =>
      a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -sign : sign;
    const plain = rows
      .map((_, row) => row)
      .sort((a, b) => compare(rows[a]![0]!, rows[b]![0]!, 1) || compare(rows[a]![1]!, rows[b]![1]!, -1) || a - b);
    const keys = [
      { path: "code", descending: false },
      { path: "head_in", descending: true },
    ];
    expect([...sortedRows(large, keys)!]).toEqual(plain);
  });
});

describe("groups", () => {
  it("stand before the groups inside them and cover the rows", () => {
    const order = sortedRows(table, [
      { path: "sg_sequence", descending: false },
      { path: "code", descending: false },
    ])!;
    expect(codes(order)).toEqual([null, "b", "c", "a", "a"]);
    const found = groups(table, ["sg_sequence", "code"], order)!;
    expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
    expect(found.map(({ key: _, ...group }) => group)).toEqual([
      { level: 0, sample: 2, first: 0, rows: 1 },
      { level: 1, sample: 2, first: 0, rows: 1 },
      { level: 0, sample: 0, first: 1, rows: 2 },
      { level: 1, sample: 0, first: 1, rows: 1 },
      { level: 1, sample: 4, first: 2, rows: 1 },
      { level: 0, sample: 1, first: 3, rows: 1 },
      { level: 1, sample: 1, first: 3, rows: 1 },
      { level: 0, sample: 3, first: 4, rows: 1 },
      { level: 1, sample: 3, first: 4, rows: 1 },
    ]);
  });

  it("are left to the server for columns that cannot group", () => {
    expect(groups(table, ["rate"], allRows(5))).toBeUndefined();
  });
});

describe("summaries", () => {
  it("count, add and compare the cells that have a value", () => {
    expect(summary(table.column("head_in")!, allRows(5))).toEqual({
      count: 5,
      filled: 4,
      distinct: 2,
      sum: 8,
      average: 2,
      least: -7,
      most: 5,
    });
    expect(summary(table.column("code")!, allRows(5))).toMatchObject({
      filled: 4,
      distinct: 3,
      sum: null,
      least: null,
    });
    expect(summary(table.column("rate")!, Uint32Array.of(1))).toMatchObject({ filled: 0, sum: null, average: null });
  });
});
