import type { Cursor } from "../stream/cursor.ts";
import type { ColumnHead, GridHead } from "../stream/documents.ts";
import type { Column } from "./column.ts";
import { type Link, LinkDictionary } from "./dictionary.ts";
import { growingCodes } from "./growing.ts";
import { Lists } from "./lists.ts";

/** Single links, and pictures. */
export class LinkColumn implements Column {
  readonly head: ColumnHead;
  readonly dictionary: LinkDictionary;
  private readonly codes;

  constructor(head: ColumnHead, page: GridHead, capacity: number) {
    this.head = head;
    this.dictionary = new LinkDictionary(page.types, page.statuses);
    this.codes = growingCodes(capacity);
  }

  get length(): number {
    return this.codes.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.dictionary.append(cursor);
    this.codes.append(cursor.u32s(rows));
  }

  code(row: number): number {
    return this.codes.at(row);
  }

  cell(row: number): Link | null {
    const code = this.codes.at(row);
    return code === 0 ? null : this.dictionary.link(code);
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

/** Links to any number of rows, in the order in which they were linked. */
export class LinksColumn implements Column {
  readonly head: ColumnHead;
  readonly dictionary: LinkDictionary;
  private readonly members: Lists;

  constructor(head: ColumnHead, page: GridHead, capacity: number) {
    this.head = head;
    this.dictionary = new LinkDictionary(page.types, page.statuses);
    this.members = new Lists(capacity);
  }

  get length(): number {
    return this.members.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.dictionary.append(cursor);
    this.members.append(cursor, rows);
  }

  codes(row: number): Uint32Array {
    return this.members.list(row);
  }

  cell(row: number): readonly Link[] {
    return Array.from(this.codes(row), (code) => this.dictionary.link(code));
  }

  isEmpty(row: number): boolean {
    return this.codes(row).length === 0;
  }
}
