type Numbers = Uint8Array | Uint32Array | Int32Array | Float64Array;

/** A typed array that grows at its end. Made large enough at once when the number of rows is known. */
export class Growing<A extends Numbers> {
  private held: A;
  private filled = 0;
  private readonly make: (length: number) => A;

  constructor(make: (length: number) => A, capacity: number) {
    this.make = make;
    this.held = make(capacity);
  }

  get length(): number {
    return this.filled;
  }

  /** All values so far. A view: it does not see what is appended later. */
  get values(): A {
    return this.held.subarray(0, this.filled) as A;
  }

  at(index: number): number {
    return this.held[index] as number;
  }

  append(more: A): void {
    this.reserve(this.filled + more.length);
    this.held.set(more, this.filled);
    this.filled += more.length;
  }

  set(index: number, value: number): void {
    this.held[index] = value;
  }

  private reserve(needed: number): void {
    if (needed > this.held.length) {
      const larger = this.make(Math.max(needed, this.held.length * 2));
      larger.set(this.values);
      this.held = larger;
    }
  }
}

export function growingCodes(capacity: number): Growing<Uint32Array> {
  return new Growing((length) => new Uint32Array(length), capacity);
}

export function growingIntegers(capacity: number): Growing<Int32Array> {
  return new Growing((length) => new Int32Array(length), capacity);
}

export function growingNumbers(capacity: number): Growing<Float64Array> {
  return new Growing((length) => new Float64Array(length), capacity);
}

export function growingBytes(capacity: number): Growing<Uint8Array> {
  return new Growing((length) => new Uint8Array(length), capacity);
}
