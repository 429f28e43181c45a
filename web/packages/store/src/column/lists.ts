import type { Cursor } from "../stream/cursor.ts";
import { growingCodes } from "./growing.ts";

/** A list of codes for each row, in two arrays: where each list begins, and all codes one after the other. */
export class Lists {
  private readonly ends;
  private readonly codes;

  constructor(capacity: number) {
    this.ends = growingCodes(capacity);
    this.codes = growingCodes(capacity);
  }

  get length(): number {
    return this.ends.length;
  }

  append(cursor: Cursor, rows: number): void {
    const before = this.codes.length;
    const starts = cursor.u32s(rows + 1);
    this.codes.append(cursor.u32s(starts[rows]!));
    this.ends.append(starts.subarray(1).map((end) => end + before));
  }

  list(row: number): Uint32Array {
    return this.codes.values.subarray(row === 0 ? 0 : this.ends.at(row - 1), this.ends.at(row));
  }
}
