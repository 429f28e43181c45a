import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Operand } from "../src/filter/filter.ts";
import { matchingRows } from "../src/filter/match.ts";
import { days } from "../src/filter/scalar.ts";
import { allRows } from "../src/order.ts";
import type { CellKind } from "../src/stream/documents.ts";
import { type TestLink, tableOf } from "./encode.ts";

interface Vector {
  dataType: string;
  cells: (null | boolean | number | string | TestLink)[];
  cases: { relation: string; values: Operand[]; matches: boolean[] }[];
}

const FOLDER = join(import.meta.dirname, "../../../../conformance/vectors/filter");
const CELLS: Record<string, CellKind> = {
  text: "text",
  status_list: "text",
  number: "integer",
  float: "number",
  date: "date",
  checkbox: "flag",
  entity: "link",
};

const vectors = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as Vector);

describe.each(vectors)("filters of $dataType", ({ dataType, cells, cases }) => {
  const values = dataType === "date" ? cells.map((cell) => days(cell as string | null)) : cells;
  const table = tableOf(
    [{ path: "field", dataType, cell: CELLS[dataType]! }],
    values.map((value) => [value]),
  );

  it.each(cases)("$relation $values", ({ relation, values: operands, matches }) => {
    const found = matchingRows(table, { path: "field", relation, values: operands }, allRows(cells.length));
    expect(found).toBeDefined();
    expect(cells.filter((_, row) => found!.includes(row))).toEqual(cells.filter((_, row) => matches[row]));
  });
});

describe("what only the server judges", () => {
  const table = tableOf([{ path: "code", dataType: "text", cell: "text" }], [["010"]]);

  it.each([
    { path: "code", relation: "in_last", values: [1, "DAY"] },
    { path: "not.loaded", relation: "is", values: [null] },
  ])("$path $relation is left to it, alone and within a group", (condition) => {
    expect(matchingRows(table, condition, allRows(1))).toBeUndefined();
    const group = {
      logical_operator: "or" as const,
      conditions: [{ path: "code", relation: "is", values: ["010"] }, condition],
    };
    expect(matchingRows(table, group, allRows(1))).toBeUndefined();
  });
});
