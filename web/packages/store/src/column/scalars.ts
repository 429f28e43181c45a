import type { Cursor } from "../stream/cursor.ts";
import type { ColumnHead } from "../stream/documents.ts";
import type { Column } from "./column.ts";
import { growingBytes, growingIntegers, growingNumbers } from "./growing.ts";

const EMPTY_INTEGER = -(2 ** 31);
const EMPTY_FLAG = 2;

/** Floats, currencies and times: NaN is empty. */
export class NumberColumn implements Column {
  readonly head: ColumnHead;
  private readonly numbers;

  constructor(head: ColumnHead, capacity: number) {
    this.head = head;
    this.numbers = growingNumbers(capacity);
  }

  get length(): number {
    return this.numbers.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.numbers.append(cursor.f64s(rows));
  }

  cell(row: number): number | null {
    const value = this.numbers.at(row);
    return Number.isNaN(value) ? null : value;
  }

  isEmpty(row: number): boolean {
    return Number.isNaN(this.numbers.at(row));
  }

  sortKey(row: number): number {
    return this.numbers.at(row);
  }
}

/** Whole numbers and dates. */
export class IntegerColumn implements Column {
  readonly head: ColumnHead;
  private readonly numbers;

  constructor(head: ColumnHead, capacity: number) {
    this.head = head;
    this.numbers = growingIntegers(capacity);
  }

  get length(): number {
    return this.numbers.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.numbers.append(cursor.i32s(rows));
  }

  cell(row: number): number | null {
    const value = this.numbers.at(row);
    return value === EMPTY_INTEGER ? null : value;
  }

  isEmpty(row: number): boolean {
    return this.numbers.at(row) === EMPTY_INTEGER;
  }

  sortKey(row: number): number {
    const value = this.numbers.at(row);
    return value === EMPTY_INTEGER ? Number.NaN : value;
  }

  groupKey(row: number): number {
    return this.numbers.at(row) - EMPTY_INTEGER;
  }
}

/** Checkboxes. */
export class FlagColumn implements Column {
  readonly head: ColumnHead;
  private readonly flags;

  constructor(head: ColumnHead, capacity: number) {
    this.head = head;
    this.flags = growingBytes(capacity);
  }

  get length(): number {
    return this.flags.length;
  }

  append(cursor: Cursor, rows: number): void {
    this.flags.append(cursor.u8s(rows));
  }

  cell(row: number): boolean | null {
    const flag = this.flags.at(row);
    return flag === EMPTY_FLAG ? null : flag === 1;
  }

  isEmpty(row: number): boolean {
    return this.flags.at(row) === EMPTY_FLAG;
  }

  sortKey(row: number): number {
    const flag = this.flags.at(row);
    return flag === EMPTY_FLAG ? Number.NaN : flag;
  }

  groupKey(row: number): number {
    const flag = this.flags.at(row);
    return flag === EMPTY_FLAG ? 0 : flag + 1;
  }
}
