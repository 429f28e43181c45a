export type { Cell, Column, Json } from "./column/column.ts";
export type { Link } from "./column/dictionary.ts";
export { LinkColumn, LinksColumn } from "./column/links.ts";
export { FlagColumn, IntegerColumn, NumberColumn } from "./column/scalars.ts";
export { type TaskCell, TasksColumn } from "./column/tasks.ts";
export { JsonColumn, TextColumn } from "./column/texts.ts";
export type { Condition, Filter, FilterGroup, Operand } from "./filter/filter.ts";
export { fold } from "./filter/fold.ts";
export { matchingRows } from "./filter/match.ts";
export { type Group, groups } from "./group.ts";
export { type Arrival, type Ending, Loader } from "./load.ts";
export { allRows, type SortKey, sortedRows } from "./order.ts";
export type { Rows } from "./rows.ts";
export type { CellKind, ColumnHead, GridEnd, GridGroup, GridHead, GridProblem } from "./stream/documents.ts";
export { OtherProtocolError } from "./stream/documents.ts";
export { DamagedStreamError } from "./stream/frames.ts";
export { counts, type Summary, summary } from "./summary.ts";
export { Table } from "./table.ts";
export type { EditMark } from "./windows/pending-edits.ts";
export type {
  CellWrite,
  FreshRow,
  FreshRows,
  Transport,
  WindowAnswer,
  WindowRequest,
  WriteAnswer,
} from "./windows/transport.ts";
export {
  type Arrived,
  type RowsListener,
  USUAL_WINDOWS,
  WindowedRows,
  type WindowOptions,
} from "./windows/windowed-rows.ts";
