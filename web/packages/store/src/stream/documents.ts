import { DamagedStreamError } from "./frames.ts";

/** How the cells of a column travel (ui-protocol, "Cells"). */
export type CellKind = "text" | "number" | "integer" | "flag" | "date" | "time" | "link" | "links" | "json" | "tasks";

export interface ColumnHead {
  /** A field path such as `code` or `sg_sequence.Sequence.code`. */
  readonly path: string;
  readonly dataType: string;
  readonly cell: CellKind;
  /** Place in {@link GridHead.rules}; null when nobody edits the column. */
  readonly rule: number | null;
  /** The id of the pipeline step, for step columns. */
  readonly step?: number;
}

export interface GridHead {
  readonly protocol: number;
  readonly type: string;
  readonly rows: number | null;
  readonly columns: readonly ColumnHead[];
  readonly rules: readonly string[];
  readonly types: readonly string[];
  readonly statuses: readonly string[];
  readonly watermark: number;
}

export interface GridGroup {
  readonly level: number;
  readonly label: string;
  readonly first: number;
  readonly rows: number;
}

export interface GridEnd {
  readonly rows: number;
  readonly cursor: string | null;
}

/** Why the server stopped in the middle of an answer. */
export interface GridProblem {
  readonly reason: string;
  readonly text: string;
  readonly request: string;
}

export const PROTOCOL = 1;

/** The server speaks another protocol number: the page has to be loaded anew. */
export class OtherProtocolError extends Error {
  override readonly name = "OtherProtocolError";
}

export function readDocument<T>(payload: ArrayBuffer): T {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload)) as T;
  } catch {
    throw new DamagedStreamError("a frame that should be JSON is not");
  }
}

export function readHead(payload: ArrayBuffer): GridHead {
  const head = readDocument<GridHead>(payload);
  if (head.protocol !== PROTOCOL) {
    throw new OtherProtocolError(`the server speaks protocol ${head.protocol}, this page ${PROTOCOL}`);
  }
  return head;
}
