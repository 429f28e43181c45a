import { type Column, counts, summary } from "@callboard/store";
import { type TextStyle, valueText } from "../cell-text.ts";

/** What the line at the bottom says of a column. */
export type SummaryKind = "count" | "filled" | "sum" | "average" | "least" | "most" | "statuses";

export interface SummaryWords {
  /** The name of a kind, such as `Average`. */
  readonly name: Readonly<Record<SummaryKind, string>>;
  /** How many rows, such as `24 shots`. */
  count(rows: number): string;
}

export interface ColumnSummary {
  readonly kind: SummaryKind;
  readonly text: string;
  /** How many rows have each status, the most frequent first; only for that kind. */
  readonly parts: readonly { readonly code: string; readonly rows: number }[];
}

/** @returns undefined where the column cannot say it, such as the sum of texts */
export function summaryOf(
  column: Column,
  kind: SummaryKind,
  rows: Uint32Array,
  style: TextStyle,
  words: SummaryWords,
): ColumnSummary | undefined {
  if (kind === "count") {
    return { kind, text: words.count(rows.length), parts: [] };
  }
  if (kind === "statuses") {
    return statuses(column, rows);
  }
  const value = summary(column, rows)[kind];
  if (value === null) {
    return undefined;
  }
  const text =
    kind === "filled"
      ? String(value)
      : valueText(column, kind === "average" ? rounded(value, column.head.dataType) : value, style);
  return { kind, text, parts: [] };
}

function statuses(column: Column, rows: Uint32Array): ColumnSummary | undefined {
  if (column.groupKey === undefined) {
    return undefined;
  }
  const sample = new Map<number, number>();
  for (const row of rows) {
    const key = column.groupKey(row);
    if (key !== 0 && !sample.has(key)) {
      sample.set(key, row);
    }
  }
  const parts = [...counts(column, rows)]
    .filter(([key]) => key !== 0)
    .map(([key, count]) => ({ code: String(column.cell(sample.get(key)!)), rows: count }))
    .sort((a, b) => b.rows - a.rows);
  return { kind: "statuses", text: "", parts };
}

const WITH_FRACTIONS: ReadonlySet<string> = new Set(["number", "float", "currency"]);

/** A hundredth is enough for an average; percents, durations and the like are whole. */
function rounded(value: number, dataType: string): number {
  return WITH_FRACTIONS.has(dataType) ? Math.round(value * 100) / 100 : Math.round(value);
}
