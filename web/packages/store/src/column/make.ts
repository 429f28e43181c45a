import type { ColumnHead, GridHead } from "../stream/documents.ts";
import { DamagedStreamError } from "../stream/frames.ts";
import type { Column } from "./column.ts";
import { LinkColumn, LinksColumn } from "./links.ts";
import { FlagColumn, IntegerColumn, NumberColumn } from "./scalars.ts";
import { TasksColumn } from "./tasks.ts";
import { JsonColumn, TextColumn } from "./texts.ts";

const CODES = ["", "text", "number", "integer", "flag", "date", "time", "link", "links", "json", "tasks"];

/** An empty column for the cells that the head announces. */
export function makeColumn(head: ColumnHead, page: GridHead, capacity: number): Column {
  switch (head.cell) {
    case "text":
      return new TextColumn(head, capacity);
    case "number":
    case "time":
      return new NumberColumn(head, capacity);
    case "integer":
    case "date":
      return new IntegerColumn(head, capacity);
    case "flag":
      return new FlagColumn(head, capacity);
    case "link":
      return new LinkColumn(head, page, capacity);
    case "links":
      return new LinksColumn(head, page, capacity);
    case "json":
      return new JsonColumn(head, capacity);
    case "tasks":
      return new TasksColumn(head, page, capacity);
    default:
      throw new DamagedStreamError(`cells of kind ${String(head.cell)}`);
  }
}

/** Checks that a block's column holds what the head announced. */
export function checkCode(head: ColumnHead, code: number): void {
  if (CODES[code] !== head.cell) {
    throw new DamagedStreamError(`column ${head.path} holds cells of code ${code}`);
  }
}
