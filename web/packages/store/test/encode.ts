/** Makes tables of plain rows for tests, by writing and reading a block as the server would. */
import type { CellKind, GridHead } from "../src/stream/documents.ts";
import { Table } from "../src/table.ts";

export interface TestColumn {
  readonly path: string;
  readonly dataType: string;
  readonly cell: CellKind;
}

export interface TestLink {
  readonly type: string;
  readonly id: number;
  readonly name: string;
}

type Value = null | boolean | number | string | TestLink | readonly TestLink[];

const EMPTY_INTEGER = -(2 ** 31);
const CODES: Record<string, number> = {
  text: 1,
  number: 2,
  integer: 3,
  flag: 4,
  date: 5,
  time: 6,
  link: 7,
  links: 8,
  json: 9,
};
const encoder = new TextEncoder();

/** What else a part of a page says; a table of all rows numbers them from 1. */
export interface Part {
  readonly ids: readonly number[];
  readonly revisions: readonly number[];
  /** How many rows the whole page has. */
  readonly rows: number;
  readonly watermark: number;
}

export function tableOf(
  columns: readonly TestColumn[],
  rows: readonly (readonly Value[])[],
  part: Part = { ids: rows.map((_, row) => row + 1), revisions: rows.map(() => 1), rows: rows.length, watermark: 0 },
): Table {
  const links = rows.flat().flatMap((value) => (Array.isArray(value) ? value : isLink(value) ? [value] : []));
  const head: GridHead = {
    protocol: 1,
    type: "Shot",
    rows: part.rows,
    columns: columns.map((column) => ({ ...column, rule: 0 })),
    rules: ["test.1"],
    types: [...new Set(links.map((link: TestLink) => link.type))],
    statuses: [],
    watermark: part.watermark,
  };
  const table = new Table(head);
  table.appendBlock(block(head, rows, part));
  return table;
}

function isLink(value: Value): value is TestLink {
  return value !== null && typeof value === "object" && "type" in value && "id" in value;
}

function block(head: GridHead, rows: readonly (readonly Value[])[], { ids, revisions }: Part): ArrayBuffer {
  const parts = [
    u32s([0, rows.length, head.columns.length, 1]),
    f64s([...ids]),
    u32s([...revisions]),
    u32s(Array.from({ length: Math.ceil(rows.length / 32) }, () => 0xffffffff)),
  ];
  head.columns.forEach((column, at) => {
    const content = concat(
      cells(
        column.cell,
        rows.map((row) => row[at] ?? null),
        head.types,
      ),
    );
    parts.push(u32s([CODES[column.cell]!, content.length]), content);
  });
  return concat(parts).buffer;
}

function cells(kind: CellKind, values: readonly Value[], types: readonly string[]): Uint8Array[] {
  switch (kind) {
    case "json":
      return cells(
        "text",
        values.map((value) => (value === null ? null : JSON.stringify(value))),
        types,
      );
    case "text": {
      const entries = distinct(values as (string | null)[]);
      const ranks = rankedBy(entries, (entry) => entry);
      const place = placesIn(entries);
      return [
        dictionary(entries, (entry) => entry, [u32s(ranks)]),
        u32s(values.map((value) => place(value as string) + 1)),
      ];
    }
    case "number":
    case "time":
      return [f64s(values.map((value) => (value === null ? Number.NaN : (value as number))))];
    case "integer":
    case "date":
      return [i32s(values.map((value) => (value === null ? EMPTY_INTEGER : (value as number))))];
    case "flag":
      return [padded(Uint8Array.from(values, (value) => (value === null ? 2 : Number(value))))];
    case "link": {
      const links = linkDictionary(values as (TestLink | null)[], types);
      return [links.bytes, u32s(values.map((value) => (value === null ? 0 : links.code(value as TestLink))))];
    }
    case "links": {
      const lists = values as readonly (readonly TestLink[])[];
      const links = linkDictionary(lists.flat(), types);
      const starts = startsOf(lists.map((list) => list.length));
      return [links.bytes, u32s(starts), u32s(lists.flat().map(links.code))];
    }
    default:
      throw new Error(`tests make no cells of kind ${kind}`);
  }
}

function linkDictionary(values: readonly (TestLink | null)[], types: readonly string[]) {
  const keys = distinct(values.map((link) => (link === null ? null : keyOf(link))));
  const byKey = new Map(values.flatMap((link) => (link === null ? [] : [[keyOf(link), link] as const])));
  const entries = keys.map((key) => byKey.get(key)!);
  const place = placesIn(keys);
  const fields = [
    f64s(entries.map((link) => link.id)),
    u32s(entries.map((link) => types.indexOf(link.type))),
    u32s(entries.map(() => 0)),
    u32s(rankedBy(entries, (link) => link.name)),
  ];
  const bytes = dictionary(entries, (link) => link.name, fields);
  return { bytes, code: (link: TestLink) => place(keyOf(link)) + 1 };
}

function keyOf(link: TestLink): string {
  return `${link.type} ${link.id}`;
}

function dictionary<E>(entries: readonly E[], text: (entry: E) => string, fields: Uint8Array[]): Uint8Array {
  const texts = entries.map((entry) => encoder.encode(text(entry)));
  const offsets = startsOf(texts.map((each) => each.length));
  const size = u32s([entries.length, offsets.at(-1)!]);
  return concat([size, ...fields, u32s(offsets), padded(concat(texts))]);
}

function distinct<V>(values: readonly (V | null)[]): V[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function rankedBy<E>(entries: readonly E[], text: (entry: E) => string): number[] {
  const places = placesIn([...new Set(entries.map(text))].sort());
  return entries.map((entry) => places(text(entry)));
}

function placesIn<V>(values: readonly V[]): (value: V) => number {
  const places = new Map(values.map((value, place) => [value, place]));
  return (value) => places.get(value) ?? -1;
}

function startsOf(lengths: readonly number[]): number[] {
  const starts = [0];
  for (const length of lengths) {
    starts.push(starts.at(-1)! + length);
  }
  return starts;
}

const u32s = (values: number[]) => padded(new Uint8Array(Uint32Array.from(values).buffer));
const i32s = (values: number[]) => padded(new Uint8Array(Int32Array.from(values).buffer));
const f64s = (values: number[]) => padded(new Uint8Array(Float64Array.from(values).buffer));

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(Math.ceil(bytes.length / 8) * 8);
  result.set(bytes);
  return result;
}

function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
