import type { Column } from "./column/column.ts";
import { FlagColumn, IntegerColumn, NumberColumn } from "./column/scalars.ts";

/** What a summary row can say of a column. Sums and the like are null where no cell has a value. */
export interface Summary {
  readonly count: number;
  readonly filled: number;
  readonly distinct: number | null;
  readonly sum: number | null;
  readonly average: number | null;
  readonly least: number | null;
  readonly most: number | null;
}

/** Summarises the cells of some rows. Dates have a least and a most, but no sum. */
export function summary(column: Column, rows: Uint32Array): Summary {
  const counted = { count: rows.length, filled: filledCells(column, rows), distinct: distinctCells(column, rows) };
  const numbers = column instanceof NumberColumn || column instanceof IntegerColumn ? numeric(column, rows) : NONE;
  const adds = column.head.cell !== "date" && column.head.cell !== "time";
  return { ...counted, ...numbers, ...(adds ? {} : { sum: null, average: null }) };
}

/** How many of the rows have each value, by the column's group key; 0 is the empty value. */
export function counts(column: Column, rows: Uint32Array): Map<number, number> {
  const result = new Map<number, number>();
  for (const row of rows) {
    const key = column.groupKey?.(row) ?? 0;
    result.set(key, (result.get(key) ?? 0) + 1);
  }
  return result;
}

const NONE = { sum: null, average: null, least: null, most: null };

function filledCells(column: Column, rows: Uint32Array): number {
  let filled = 0;
  for (const row of rows) {
    const counts = column instanceof FlagColumn ? column.cell(row) === true : !column.isEmpty(row);
    filled += counts ? 1 : 0;
  }
  return filled;
}

function distinctCells(column: Column, rows: Uint32Array): number | null {
  if (column.groupKey === undefined) {
    return null;
  }
  const keys = new Set<number>();
  for (const row of rows) {
    if (!column.isEmpty(row)) {
      keys.add(column.groupKey(row));
    }
  }
  return keys.size;
}

function numeric(column: NumberColumn | IntegerColumn, rows: Uint32Array) {
  let filled = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const value = column.sortKey(row);
    if (!Number.isNaN(value)) {
      filled++;
      sum += value;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  }
  return filled === 0 ? NONE : { sum, average: sum / filled, least, most };
}
