import type { Column } from "../column/column.ts";
import { LinkColumn, LinksColumn } from "../column/links.ts";
import { FlagColumn, IntegerColumn, NumberColumn } from "../column/scalars.ts";
import { TextColumn } from "../column/texts.ts";
import type { Rows } from "../rows.ts";
import { type Condition, type Filter, isGroup, type Operand } from "./filter.ts";
import { linksTest, linkTest } from "./link.ts";
import { days, flagTest, number, numberTest, textTest } from "./scalar.ts";

type RowTest = (row: number) => boolean;

/** Data types whose relations the shared filter vectors cover; others are for the server. */
const NUMBERS = new Set(["number", "percent", "duration", "timecode", "float", "currency"]);
const TEXTS = new Set(["text", "list", "status_list"]);

/**
 * The places of the rows that match, out of those given.
 *
 * @returns undefined when the browser cannot know: a column is not loaded, or only the server judges the relation
 */
export function matchingRows(table: Rows, filter: Filter, rows: Uint32Array): Uint32Array | undefined {
  const test = rowTest(table, filter);
  return test === undefined ? undefined : rows.filter(test);
}

function rowTest(table: Rows, filter: Filter): RowTest | undefined {
  if (!isGroup(filter)) {
    return conditionTest(table, filter);
  }
  const tests = filter.conditions.map((each) => rowTest(table, each));
  if (tests.includes(undefined)) {
    return undefined;
  }
  const all = tests as RowTest[];
  if (all.length === 0) {
    return () => true;
  }
  return filter.logical_operator === "and"
    ? (row) => all.every((test) => test(row))
    : (row) => all.some((test) => test(row));
}

function conditionTest(table: Rows, condition: Condition): RowTest | undefined {
  const column = table.column(condition.path);
  return column === undefined ? undefined : columnTest(column, condition);
}

function columnTest(column: Column, { relation, values }: Condition): RowTest | undefined {
  const { dataType } = column.head;
  if (column instanceof TextColumn && TEXTS.has(dataType)) {
    return onceAnEntry(column, textTest(relation, values), (code) => column.dictionary.text(code));
  }
  if (column instanceof LinkColumn && dataType === "entity") {
    return onceAnEntry(column, linkTest(relation, values), (code) => column.dictionary.link(code));
  }
  if (column instanceof LinksColumn && dataType === "multi_entity") {
    const test = linksTest(relation, values);
    return test === undefined ? undefined : (row) => test(column.cell(row));
  }
  if (column instanceof FlagColumn) {
    const test = flagTest(relation, values);
    return test === undefined ? undefined : (row) => test(column.cell(row));
  }
  if (column instanceof NumberColumn || column instanceof IntegerColumn) {
    const operand = operandReader(dataType);
    const test = operand === undefined ? undefined : numberTest(relation, values.map(operand));
    return test === undefined ? undefined : (row) => test(column.cell(row));
  }
  return undefined;
}

function operandReader(dataType: string): ((operand: Operand) => number | null) | undefined {
  if (dataType === "date") {
    return days;
  }
  return NUMBERS.has(dataType) ? number : undefined;
}

/** Judges each distinct value once, however many rows hold it. */
function onceAnEntry<V>(
  column: { code(row: number): number },
  test: ((value: V | null) => boolean) | undefined,
  entry: (code: number) => V,
): RowTest | undefined {
  if (test === undefined) {
    return undefined;
  }
  const known: (boolean | undefined)[] = [];
  return (row) => {
    const code = column.code(row);
    const before = known[code];
    if (before !== undefined) {
      return before;
    }
    const matches = test(code === 0 ? null : entry(code));
    known[code] = matches;
    return matches;
  };
}
