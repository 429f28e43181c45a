import type { Cursor } from "../stream/cursor.ts";
import { growingBytes } from "./growing.ts";

/** What each rule of a page says of each row: a hint that the write will be allowed. */
export class EditBits {
  private readonly allowed;

  constructor(rules: number, capacity: number) {
    this.allowed = Array.from({ length: rules }, () => growingBytes(capacity));
  }

  append(cursor: Cursor, rows: number): void {
    for (const each of this.allowed) {
      const words = cursor.u32s(Math.ceil(rows / 32));
      const bits = new Uint8Array(rows);
      for (let row = 0; row < rows; row++) {
        bits[row] = (words[row >>> 5]! >>> (row & 31)) & 1;
      }
      each.append(bits);
    }
  }

  /** @param rule the column's rule; null means that nobody edits it */
  allows(rule: number | null, row: number): boolean {
    return rule !== null && this.allowed[rule]?.at(row) === 1;
  }
}
