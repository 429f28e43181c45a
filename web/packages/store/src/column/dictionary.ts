import type { Cursor } from "../stream/cursor.ts";
import { growingCodes, growingNumbers } from "./growing.ts";

const decoder = new TextDecoder();

/** Texts by number, 1 being the first; decoded when somebody looks at them. */
export class Texts {
  private readonly blobs: Uint8Array[] = [];
  private readonly offsets: Uint32Array[] = [];
  /** The number of entries before each blob. */
  private readonly starts: number[] = [];
  private readonly decoded: (string | undefined)[] = [];
  private count = 0;

  get length(): number {
    return this.count;
  }

  append(cursor: Cursor, entries: number, bytes: number): void {
    const offsets = cursor.u32s(entries + 1);
    this.blobs.push(cursor.u8s(bytes));
    this.offsets.push(offsets);
    this.starts.push(this.count);
    this.count += entries;
  }

  /** @param code 1 or more */
  text(code: number): string {
    const known = this.decoded[code];
    if (known !== undefined) {
      return known;
    }
    const text = this.decode(code - 1);
    this.decoded[code] = text;
    return text;
  }

  private decode(entry: number): string {
    let part = this.starts.length - 1;
    while (this.starts[part]! > entry) {
      part--;
    }
    const place = entry - this.starts[part]!;
    const offsets = this.offsets[part]!;
    return decoder.decode(this.blobs[part]!.subarray(offsets[place], offsets[place + 1]));
  }
}

/** The distinct texts of a column, each with its rank in the server's order. */
export class TextDictionary {
  private readonly texts = new Texts();
  private readonly ranks = growingCodes(64);

  get length(): number {
    return this.texts.length;
  }

  append(cursor: Cursor): void {
    const entries = cursor.u32();
    const bytes = cursor.u32();
    this.ranks.append(cursor.u32s(entries));
    this.texts.append(cursor, entries, bytes);
  }

  text(code: number): string {
    return this.texts.text(code);
  }

  rank(code: number): number {
    return this.ranks.at(code - 1);
  }
}

/** A linked row, as far as cells show it. */
export interface Link {
  readonly type: string;
  readonly id: number;
  readonly name: string;
  readonly status: string | null;
}

/** The distinct linked rows of a column, each with the rank of its name. */
export class LinkDictionary {
  private readonly names = new Texts();
  private readonly ids = growingNumbers(64);
  private readonly types = growingCodes(64);
  private readonly statuses = growingCodes(64);
  private readonly ranks = growingCodes(64);
  private readonly typeNames: readonly string[];
  private readonly statusCodes: readonly string[];

  constructor(typeNames: readonly string[], statusCodes: readonly string[]) {
    this.typeNames = typeNames;
    this.statusCodes = statusCodes;
  }

  get length(): number {
    return this.names.length;
  }

  append(cursor: Cursor): void {
    const entries = cursor.u32();
    const bytes = cursor.u32();
    this.ids.append(cursor.f64s(entries));
    this.types.append(cursor.u32s(entries));
    this.statuses.append(cursor.u32s(entries));
    this.ranks.append(cursor.u32s(entries));
    this.names.append(cursor, entries, bytes);
  }

  link(code: number): Link {
    const status = this.statuses.at(code - 1);
    return {
      type: this.typeNames[this.types.at(code - 1)]!,
      id: this.ids.at(code - 1),
      name: this.names.text(code),
      status: status === 0 ? null : this.statusCodes[status - 1]!,
    };
  }

  rank(code: number): number {
    return this.ranks.at(code - 1);
  }
}
