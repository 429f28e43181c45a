import {
  type GridEnd,
  type GridGroup,
  type GridHead,
  type GridProblem,
  readDocument,
  readHead,
} from "./stream/documents.ts";
import { DamagedStreamError, type Frame, FrameKind, FrameReader } from "./stream/frames.ts";
import { Table } from "./table.ts";

/** Called while a grid answer arrives. */
export interface Arrival {
  head?(table: Table): void;
  /** After each block: the first can be painted while the others are on their way. */
  rows?(table: Table): void;
  groups?(groups: readonly GridGroup[]): void;
}

/** How an answer ended. A table of an answer that was cut off holds the blocks that came whole. */
export type Ending =
  | { readonly how: "complete"; readonly end: GridEnd }
  | { readonly how: "problem"; readonly problem: GridProblem }
  | { readonly how: "cut-off" };

/** Reads a grid answer as it arrives. */
export class Loader {
  private readonly frames = new FrameReader();
  private readonly arrival: Arrival;
  private table: Table | undefined;
  private ending: Ending | undefined;

  constructor(arrival: Arrival = {}) {
    this.arrival = arrival;
  }

  /** @throws DamagedStreamError when the bytes are not a grid answer */
  push(chunk: Uint8Array): void {
    for (const frame of this.frames.push(chunk)) {
      this.take(frame);
    }
  }

  /** To be called when no more bytes come. */
  finish(): { readonly table: Table | undefined; readonly ending: Ending } {
    return { table: this.table, ending: this.ending ?? { how: "cut-off" } };
  }

  private take(frame: Frame): void {
    if (this.ending !== undefined) {
      throw new DamagedStreamError("a frame after the end");
    }
    switch (frame.kind) {
      case FrameKind.head:
        this.begin(readHead(frame.payload));
        break;
      case FrameKind.block:
        this.started().appendBlock(frame.payload);
        this.arrival.rows?.(this.started());
        break;
      case FrameKind.groups:
        this.arrival.groups?.(readDocument<{ groups: GridGroup[] }>(frame.payload).groups);
        break;
      case FrameKind.end:
        this.ending = { how: "complete", end: readDocument<GridEnd>(frame.payload) };
        break;
      case FrameKind.problem:
        this.ending = { how: "problem", problem: readDocument<GridProblem>(frame.payload) };
        break;
    }
  }

  private begin(head: GridHead): void {
    if (this.table !== undefined) {
      throw new DamagedStreamError("a second head");
    }
    this.table = new Table(head);
    this.arrival.head?.(this.table);
  }

  private started(): Table {
    if (this.table === undefined) {
      throw new DamagedStreamError("a block before the head");
    }
    return this.table;
  }
}
