import type { Place, Range } from "../selection/selection.ts";

/**
 * The range that a drag of the fill handle reaches: the one it began with, longer in the direction in which the pointer
 * is farther away. Undefined while the pointer is inside.
 */
export function fillRange(from: Range, to: Place): Range | undefined {
  const { first, last } = from;
  const down = Math.max(to.line - last.line, first.line - to.line, 0);
  const across = Math.max(to.column - last.column, first.column - to.column, 0);
  if (down === 0 && across === 0) {
    return undefined;
  }
  return down >= across
    ? {
        first: { line: Math.min(first.line, to.line), column: first.column },
        last: { line: Math.max(last.line, to.line), column: last.column },
      }
    : {
        first: { line: first.line, column: Math.min(first.column, to.column) },
        last: { line: last.line, column: Math.max(last.column, to.column) },
      };
}
