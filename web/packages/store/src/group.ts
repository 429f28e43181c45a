import type { Rows } from "./rows.ts";

/** Rows that are alike in the columns of the levels down to theirs. Places count within the grouped order. */
export interface Group {
  readonly level: number;
  /** The same for the same group when the rows are arranged anew. */
  readonly key: string;
  /** What the group is called, when the server says it. */
  readonly label?: string;
  /** A row whose cell tells what the group is called. */
  readonly sample: number;
  readonly first: number;
  readonly rows: number;
}

/**
 * The groups of rows that are already sorted by the columns, each before the groups inside it.
 *
 * @param order places of rows, sorted by the paths first
 * @returns undefined when a path names a column that cannot group
 */
export function groups(table: Rows, paths: readonly string[], order: Uint32Array): Group[] | undefined {
  const columns = paths.map((path) => table.column(path));
  if (columns.some((column) => column?.groupKey === undefined)) {
    return undefined;
  }
  const found: Group[] = [];
  const split = (level: number, within: string, first: number, end: number): void => {
    const column = columns[level];
    if (column === undefined) {
      return;
    }
    let start = first;
    while (start < end) {
      const value = column.groupKey!(order[start]!);
      let after = start + 1;
      while (after < end && column.groupKey!(order[after]!) === value) {
        after++;
      }
      const key = `${within}/${value}`;
      found.push({ level, key, sample: order[start]!, first: start, rows: after - start });
      split(level + 1, key, start, after);
      start = after;
    }
  };
  split(0, "", 0, order.length);
  return found;
}
