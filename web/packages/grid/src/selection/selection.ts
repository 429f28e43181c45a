/** A cell by its line and column, both counted from 0 in what the grid shows. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A rectangle of cells; `first` is the upper left one, `last` is inside. */
export interface Range {
  readonly first: Place;
  readonly last: Place;
}

/** The size of what can be selected. */
export interface Extent {
  readonly lines: number;
  readonly columns: number;
}

/**
 * The active cell and the selected ranges, as in a spreadsheet: the last range grows from its anchor, others were added
 * with Ctrl. Immutable.
 */
export class Selection {
  readonly active: Place;
  /** Where the last range began. */
  readonly anchor: Place;
  /** Where the last range ends: what Shift moves. */
  readonly corner: Place;
  private readonly others: readonly Range[];
  /** The range that grows with Shift. */
  readonly range: Range;
  readonly ranges: readonly Range[];

  private constructor(active: Place, anchor: Place, corner: Place, others: readonly Range[]) {
    this.range = rangeOf(anchor, corner);
    this.ranges = [...others, this.range];
    this.active = active;
    this.anchor = anchor;
    this.corner = corner;
    this.others = others;
  }

  static at(place: Place): Selection {
    return new Selection(place, place, place, []);
  }

  get isSingleCell(): boolean {
    return this.others.length === 0 && same(this.anchor, this.corner);
  }

  moveTo(place: Place): Selection {
    return Selection.at(place);
  }

  /** Shift: the last range reaches from its anchor to the place. */
  extendTo(place: Place): Selection {
    return new Selection(this.active, this.anchor, place, this.others);
  }

  /** Ctrl: a further range begins; a place that is selected alone is left out again. */
  add(place: Place): Selection {
    const alone = this.others.findIndex((range) => same(range.first, place) && same(range.last, place));
    if (alone >= 0) {
      return new Selection(this.active, this.anchor, this.corner, this.others.toSpliced(alone, 1));
    }
    return new Selection(place, place, place, this.ranges);
  }

  lines(first: number, last: number, extent: Extent): Selection {
    const from = { line: first, column: 0 };
    return new Selection(
      { line: first, column: this.active.column },
      from,
      { line: last, column: extent.columns - 1 },
      [],
    );
  }

  columns(first: number, last: number, extent: Extent): Selection {
    const from = { line: 0, column: first };
    return new Selection({ line: this.active.line, column: first }, from, { line: extent.lines - 1, column: last }, []);
  }

  all(extent: Extent): Selection {
    const end = { line: extent.lines - 1, column: extent.columns - 1 };
    return new Selection(this.active, { line: 0, column: 0 }, end, []);
  }

  contains(place: Place): boolean {
    return this.includes(place.line, place.column);
  }

  /** As {@link contains}, for drawing: it makes nothing. */
  includes(line: number, column: number): boolean {
    for (const { first, last } of this.ranges) {
      if (line >= first.line && line <= last.line && column >= first.column && column <= last.column) {
        return true;
      }
    }
    return false;
  }

  /** Each selected cell once, line by line. */
  *cells(): Generator<Place> {
    const ranges = this.ranges;
    for (const [at, range] of ranges.entries()) {
      for (let line = range.first.line; line <= range.last.line; line++) {
        for (let column = range.first.column; column <= range.last.column; column++) {
          const place = { line, column };
          if (!ranges.slice(0, at).some((earlier) => isInside(earlier, place))) {
            yield place;
          }
        }
      }
    }
  }

  /** The same selection within a smaller extent: rows may have gone. */
  within(extent: Extent): Selection {
    const cut = (place: Place): Place => ({
      line: Math.max(0, Math.min(place.line, extent.lines - 1)),
      column: Math.max(0, Math.min(place.column, extent.columns - 1)),
    });
    const others = this.others
      .filter((range) => range.first.line < extent.lines && range.first.column < extent.columns)
      .map((range) => ({ first: range.first, last: cut(range.last) }));
    return new Selection(cut(this.active), cut(this.anchor), cut(this.corner), others);
  }
}

function rangeOf(a: Place, b: Place): Range {
  return {
    first: { line: Math.min(a.line, b.line), column: Math.min(a.column, b.column) },
    last: { line: Math.max(a.line, b.line), column: Math.max(a.column, b.column) },
  };
}

function isInside({ first, last }: Range, { line, column }: Place): boolean {
  return line >= first.line && line <= last.line && column >= first.column && column <= last.column;
}

function same(a: Place, b: Place): boolean {
  return a.line === b.line && a.column === b.column;
}
