import { DamagedStreamError } from "./frames.ts";

/** Reads the arrays of a payload one after the other. They are views: nothing is copied. */
export class Cursor {
  private readonly buffer: ArrayBuffer;
  private readonly view: DataView;
  private at: number;
  private readonly end: number;

  constructor(buffer: ArrayBuffer, start = 0, end = buffer.byteLength) {
    this.buffer = buffer;
    this.view = new DataView(buffer);
    this.at = start;
    this.end = end;
  }

  u32(): number {
    const at = this.take(4);
    return this.view.getUint32(at, true);
  }

  u8s(count: number): Uint8Array {
    return new Uint8Array(this.buffer, this.array(count, 1), count);
  }

  u32s(count: number): Uint32Array {
    return new Uint32Array(this.buffer, this.array(count, 4), count);
  }

  i32s(count: number): Int32Array {
    return new Int32Array(this.buffer, this.array(count, 4), count);
  }

  f64s(count: number): Float64Array {
    return new Float64Array(this.buffer, this.array(count, 8), count);
  }

  /** A cursor over the next bytes, which this one skips. */
  part(bytes: number): Cursor {
    const start = this.take(bytes);
    return new Cursor(this.buffer, start, start + bytes);
  }

  /** An array of `count` values and the gap behind it, up to a multiple of 8 bytes. */
  private array(count: number, bytesEach: number): number {
    return this.take(Math.ceil((count * bytesEach) / 8) * 8);
  }

  private take(bytes: number): number {
    const start = this.at;
    if (!Number.isSafeInteger(bytes) || start + bytes > this.end) {
      throw new DamagedStreamError(`${bytes} bytes are announced and ${this.end - start} are left`);
    }
    this.at = start + bytes;
    return start;
  }
}
