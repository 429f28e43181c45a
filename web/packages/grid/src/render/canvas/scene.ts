import type { Group, Link } from "@callboard/store";
import type { SummaryWords } from "../../columns/summaries.ts";

/** What may be said of one cell beside its value. */
export type CellState = "saving" | "conflict" | "refused" | "queued" | "changed" | "stale" | "locked";

/** Colours and states that the page gives to rows and cells. */
export interface Decorations {
  /** A colour chosen in a rule, `#rrggbb`, for the whole row. */
  rowColour(row: number): string | undefined;
  cellColour(row: number, path: string): string | undefined;
  state(row: number, path: string): CellState | undefined;
}

export const UNDECORATED: Decorations = {
  rowColour: () => undefined,
  cellColour: () => undefined,
  state: () => undefined,
};

/** Pictures by their link; undefined until they have arrived, when the page asks the renderer to draw again. */
export interface Pictures {
  picture(link: Link): CanvasImageSource | undefined;
}

export const NO_PICTURES: Pictures = { picture: () => undefined };

/** A blank row has been waited for so shortly that nothing is said about it yet. */
export type RowState = "here" | "blank" | "waiting" | "failed";

/** Which rows have arrived. Rows are asked for by the windows that show. */
export interface RowSource {
  state(row: number): RowState;
  /** The lines that show, once after each change of the window. */
  want(firstLine: number, endLine: number): void;
}

export const ALL_HERE: RowSource = { state: () => "here", want: () => undefined };

/** A part of a group's line that stands in a column. */
export type GroupCell =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "bar";
      /** How many columns the bar reaches over. */
      readonly columns: number;
      readonly parts: readonly { readonly colour: string; readonly share: number }[];
      readonly text: string;
    };

/** What stands in the line of a group. */
export interface GroupLabels {
  /** What follows the name, such as `24 shots`. */
  count(rows: number): string;
  cell(group: Group, path: string): GroupCell | undefined;
}

/** The words of the renderer, in the language of the person. */
export interface CanvasWords {
  /** The row did not arrive. */
  readonly failed: string;
  readonly emptyGroup: string;
  readonly summaries: SummaryWords;
}

/** All that a renderer asks of the page around it. */
export interface Scene {
  readonly decorations: Decorations;
  readonly pictures: Pictures;
  readonly rows: RowSource;
  readonly groups: GroupLabels;
  readonly words: CanvasWords;
}
