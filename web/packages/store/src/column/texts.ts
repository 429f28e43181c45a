import type { Cursor } from "../stream/cursor.ts";
import type { ColumnHead } from "../stream/documents.ts";
import type { Column, Json } from "./column.ts";
import { TextDictionary } from "./dictionary.ts";
import { growingCodes } from "./growing.ts";

/** Texts, lists, statuses. */
export class TextColumn implements Column {
  readonly head: ColumnHead;
  readonly dictionary = new TextDictionary();
  private readonly codes;

  constructor(head: ColumnHead, capacity: number) {
    this.head = head;
    this.codes = growingCodes(capacity);
  }

  get length(): number {
    return this.codes.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.dictionary.append(cursor);
    this.codes.append(cursor.u32s(rows));
  }

  /** The dictionary's number of the cell, 0 when empty. */
  code(row: number): number {
    return this.codes.at(row);
  }

  cell(row: number): string | null {
    const code = this.codes.at(row);
    return code === 0 ? null : this.dictionary.text(code);
  }

  isEmpty(row: number): boolean {
    return this.codes.at(row) === 0;
  }

  sortKey(row: number): number {
    const code = this.codes.at(row);
    return code === 0 ? Number.NaN : this.dictionary.rank(code);
  }

  groupKey(row: number): number {
    return this.codes.at(row);
  }
}

/** Structured values, parsed when somebody looks at them. They are shown, not sorted. */
export class JsonColumn implements Column {
  readonly head: ColumnHead;
  private readonly texts: TextColumn;

  constructor(head: ColumnHead, capacity: number) {
    this.head = head;
    this.texts = new TextColumn(head, capacity);
  }

  get length(): number {
    return this.texts.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.texts.append(cursor, rows);
  }

  cell(row: number): Json {
    const text = this.texts.cell(row);
    return text === null ? null : (JSON.parse(text) as Json);
  }

  isEmpty(row: number): boolean {
    return this.texts.isEmpty(row);
  }
}
