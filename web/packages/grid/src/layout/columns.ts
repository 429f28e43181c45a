/** Where the columns of a grid lie, in pixels of the page. The first few may be frozen: they do not scroll sideways. */
export class ColumnLayout {
  private readonly starts: Float64Array;
  readonly frozen: number;

  /** @param widths in pixels, in the order of the columns */
  constructor(widths: readonly number[], frozen: number) {
    this.starts = new Float64Array(widths.length + 1);
    widths.forEach((width, column) => {
      this.starts[column + 1] = this.starts[column]! + width;
    });
    this.frozen = Math.min(frozen, widths.length);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  get totalWidth(): number {
    return this.starts[this.count]!;
  }

  get frozenWidth(): number {
    return this.starts[this.frozen]!;
  }

  start(column: number): number {
    return this.starts[column]!;
  }

  width(column: number): number {
    return this.starts[column + 1]! - this.starts[column]!;
  }

  /** The left edge within a viewport that is scrolled by `scrollLeft`. */
  left(column: number, scrollLeft: number): number {
    return column < this.frozen ? this.start(column) : this.start(column) - scrollLeft;
  }

  /** The column below a point of the viewport; undefined right of the last one. */
  at(x: number, scrollLeft: number): number | undefined {
    if (x < 0) {
      return undefined;
    }
    const place = x < this.frozenWidth ? x : x + scrollLeft;
    return place < this.totalWidth ? indexBelow(this.starts, place) : undefined;
  }

  /** The columns that show beside the frozen ones, as first and after last. */
  visible(scrollLeft: number, width: number): readonly [first: number, end: number] {
    const left = scrollLeft + this.frozenWidth;
    const right = Math.min(scrollLeft + width, this.totalWidth);
    if (left >= right) {
      return [this.frozen, this.frozen];
    }
    return [indexBelow(this.starts, left), indexBelow(this.starts, right - 0.001) + 1];
  }

  /** The scroll position nearest to the present one at which the whole column shows. */
  scrollToShow(column: number, scrollLeft: number, width: number): number {
    if (column < this.frozen) {
      return scrollLeft;
    }
    const earliest = this.start(column + 1) - width;
    const latest = this.start(column) - this.frozenWidth;
    return Math.max(0, Math.min(Math.max(scrollLeft, earliest), latest));
  }
}

/** The last place whose start is not above the value. */
export function indexBelow(starts: Float64Array, value: number): number {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (starts[middle]! <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
