import type { Group } from "@callboard/store";
import { indexBelow } from "./columns.ts";

/** What stands in one line of a grid: a row, or the header of a group. */
export type Line =
  | { readonly kind: "row"; readonly row: number }
  | { readonly kind: "group"; readonly group: Group; readonly isCollapsed: boolean };

export interface LineHeights {
  readonly row: number;
  readonly group: number;
}

/**
 * The lines of a grid from top to bottom. Group headers stand before their rows; what lies in a collapsed group has no
 * line. Made anew when the order, the groups or what is collapsed changes; 100,000 lines take a few milliseconds.
 */
export class Lines {
  /** A row's place when 0 or more, else the complement of a group's place. */
  private readonly entries: Int32Array;
  private readonly tops: Float64Array;
  /** For each line, how many rows stand before it, those of collapsed groups too. */
  private readonly before: Uint32Array;
  private readonly groups: readonly Group[];
  private readonly collapsed: ReadonlySet<string>;
  private readonly lineOfRow = new Map<number, number>();

  /**
   * @param order places of rows
   * @param groups the groups of that order, each before those inside it
   * @param collapsed keys of groups
   */
  constructor(order: Uint32Array, groups: readonly Group[], collapsed: ReadonlySet<string>, heights: LineHeights) {
    this.groups = groups;
    this.collapsed = collapsed;
    const entries = new Int32Array(order.length + groups.length);
    const before = new Uint32Array(entries.length);
    let count = 0;
    let next = 0;
    let at = 0;
    while (at < order.length || next < groups.length) {
      before[count] = at;
      if (next < groups.length && groups[next]!.first === at) {
        entries[count++] = ~next;
        if (collapsed.has(groups[next]!.key)) {
          at += groups[next]!.rows;
          next = this.after(next);
        } else {
          next++;
        }
      } else {
        entries[count++] = order[at++]!;
      }
    }
    this.entries = entries.slice(0, count);
    this.before = before.slice(0, count);
    this.tops = this.stack(heights);
  }

  get count(): number {
    return this.entries.length;
  }

  get totalHeight(): number {
    return this.tops[this.count]!;
  }

  line(index: number): Line {
    const entry = this.entries[index]!;
    if (entry >= 0) {
      return { kind: "row", row: entry };
    }
    const group = this.groups[~entry]!;
    return { kind: "group", group, isCollapsed: this.collapsed.has(group.key) };
  }

  /** The row of a line; undefined for the header of a group. */
  row(index: number): number | undefined {
    const entry = this.entries[index];
    return entry !== undefined && entry >= 0 ? entry : undefined;
  }

  /** The number of a row among all, counted from 1; undefined for the header of a group. */
  number(index: number): number | undefined {
    return this.row(index) === undefined ? undefined : this.before[index]! + 1;
  }

  /** The line in which a row stands; undefined when it lies in a collapsed group or is not shown. */
  lineOf(row: number): number | undefined {
    if (this.lineOfRow.size === 0) {
      this.entries.forEach((entry, index) => {
        if (entry >= 0) {
          this.lineOfRow.set(entry, index);
        }
      });
    }
    return this.lineOfRow.get(row);
  }

  top(index: number): number {
    return this.tops[index]!;
  }

  height(index: number): number {
    return this.tops[index + 1]! - this.tops[index]!;
  }

  /** The line at a height of the whole content; undefined above and below all lines. */
  at(y: number): number | undefined {
    return y >= 0 && y < this.totalHeight ? indexBelow(this.tops, y) : undefined;
  }

  /** The lines that show, as first and after last. */
  visible(scrollTop: number, height: number): readonly [first: number, end: number] {
    const bottom = Math.min(scrollTop + height, this.totalHeight);
    if (this.count === 0 || scrollTop >= bottom) {
      return [0, 0];
    }
    return [indexBelow(this.tops, Math.max(0, scrollTop)), indexBelow(this.tops, bottom - 0.001) + 1];
  }

  /** The nearest line with a row, in a direction first. */
  nearestRow(index: number, step: 1 | -1): number | undefined {
    for (let line = index; line >= 0 && line < this.count; line += step) {
      if (this.entries[line]! >= 0) {
        return line;
      }
    }
    return undefined;
  }

  private after(place: number): number {
    const level = this.groups[place]!.level;
    let next = place + 1;
    while (next < this.groups.length && this.groups[next]!.level > level) {
      next++;
    }
    return next;
  }

  private stack(heights: LineHeights): Float64Array {
    const tops = new Float64Array(this.entries.length + 1);
    this.entries.forEach((entry, index) => {
      tops[index + 1] = tops[index]! + (entry >= 0 ? heights.row : heights.group);
    });
    return tops;
  }
}
