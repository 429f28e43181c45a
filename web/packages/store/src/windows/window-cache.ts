import type { PageWindow } from "./page-window.ts";

/** The windows at hand, by number. The ones that were looked at longest ago leave when they are too large together. */
export class WindowCache {
  /** In the order in which they were last looked at. */
  private readonly windows = new Map<number, PageWindow>();
  private readonly mostBytes: number;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  get bytes(): number {
    let sum = 0;
    for (const each of this.windows.values()) {
      sum += each.bytes;
    }
    return sum;
  }

  get size(): number {
    return this.windows.size;
  }

  get(number: number): PageWindow | undefined {
    return this.windows.get(number);
  }

  has(number: number): boolean {
    return this.windows.has(number);
  }

  all(): IterableIterator<[number, PageWindow]> {
    return this.windows.entries();
  }

  /** Says that a window is looked at. */
  touch(number: number): void {
    const found = this.windows.get(number);
    if (found !== undefined) {
      this.windows.delete(number);
      this.windows.set(number, found);
    }
  }

  put(number: number, window: PageWindow): void {
    this.windows.delete(number);
    this.windows.set(number, window);
  }

  drop(number: number): void {
    this.windows.delete(number);
  }

  /** Lets windows go until the rest is small enough. Those that are wanted stay, however large they are. */
  shrink(isWanted: (number: number) => boolean): void {
    let bytes = this.bytes;
    for (const [number, window] of [...this.windows]) {
      if (bytes <= this.mostBytes) {
        return;
      }
      if (!isWanted(number)) {
        this.windows.delete(number);
        bytes -= window.bytes;
      }
    }
  }
}
