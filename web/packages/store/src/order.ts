import type { Column } from "./column/column.ts";
import type { Rows } from "./rows.ts";

export interface SortKey {
  readonly path: string;
  readonly descending: boolean;
}

/**
 * The places of all rows in the order of the sort keys. Rows that sort alike stay as the server sent them. Empty cells
 * come last, in both directions.
 *
 * @returns undefined when a key names a column that has no order: then the server has to sort
 */
export function sortedRows(
  table: Rows,
  keys: readonly SortKey[],
  rows = allRows(table.length),
): Uint32Array | undefined {
  let order = rows;
  for (const key of keys.toReversed()) {
    const column = table.column(key.path);
    if (column?.sortKey === undefined) {
      return undefined;
    }
    order = stablySorted(order, ranks(column, order, key.descending));
  }
  return order;
}

export function allRows(length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => row);
}

/** For each row of the order the rank of its cell, 0 being the first; the direction is worked in. */
function ranks(column: Column, order: Uint32Array, descending: boolean): Uint32Array {
  const keys = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    keys[at] = column.sortKey!(order[at]!);
  }
  const distinct = distinctSorted(keys);
  const result = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const key = keys[at]!;
    if (Number.isNaN(key)) {
      result[at] = distinct.length;
    } else {
      const rank = placeOf(distinct, key);
      result[at] = descending ? distinct.length - 1 - rank : rank;
    }
  }
  return result;
}

function distinctSorted(keys: Float64Array): Float64Array {
  const sorted = keys.filter((key) => !Number.isNaN(key)).sort();
  let count = 0;
  for (let at = 0; at < sorted.length; at++) {
    if (at === 0 || sorted[at] !== sorted[at - 1]) {
      sorted[count++] = sorted[at]!;
    }
  }
  return sorted.subarray(0, count);
}

function placeOf(sorted: Float64Array, key: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Counting sort: one pass to count, one to place. */
function stablySorted(order: Uint32Array, rankOf: Uint32Array): Uint32Array {
  let most = 0;
  for (const rank of rankOf) {
    most = Math.max(most, rank);
  }
  const starts = new Uint32Array(most + 2);
  for (const rank of rankOf) {
    starts[rank + 1]!++;
  }
  for (let rank = 0; rank <= most; rank++) {
    starts[rank + 1]! += starts[rank]!;
  }
  const result = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) {
    result[starts[rankOf[at]!]!++] = order[at]!;
  }
  return result;
}
