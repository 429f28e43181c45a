import { type DurationStyle, formatDuration, formatFootage, formatTimecode, isoDay, shortDay } from "@callboard/schema";
import type { Cell, Column, Group, Link, Rows, TaskCell } from "@callboard/store";

/** What a site and a person decide about how values read. */
export interface TextStyle {
  readonly duration: DurationStyle;
  readonly framesPerSecond: number;
  readonly framesPerFoot: number;
  /** Days since 1970-01-01. */
  readonly today: number;
  readonly yes: string;
  readonly no: string;
  /** The name of a status, by its code. */
  statusName(code: string): string;
  /** A moment in the person's time zone, from milliseconds since 1970. */
  moment(milliseconds: number): string;
}

/** The text of a cell as the grid shows it. */
export function cellText(column: Column, row: number, style: TextStyle): string {
  const cell = column.cell(row);
  if (cell === null) {
    return "";
  }
  if (column.head.cell === "tasks") {
    return (cell as readonly TaskCell[]).map((task) => taskText(task, style)).join(", ");
  }
  return textOf(column.head.dataType, cell, style);
}

/** A value as the cells of a column read: a sum, a least. */
export function valueText(column: Column, value: number, style: TextStyle): string {
  return numberText(column.head.dataType, value, style);
}

/** What a group is called: as the server says, else as the cell of one of its rows reads. Empty for rows without a value. */
export function groupText(group: Group, table: Rows, groupBy: readonly string[], style: TextStyle): string {
  return group.label ?? cellText(table.column(groupBy[group.level]!)!, group.sample, style);
}

/** The text of a cell as it is edited and copied: whole dates, codes instead of names. */
export function editText(column: Column, row: number, style: TextStyle): string {
  const cell = column.cell(row);
  if (typeof cell === "number" && column.head.cell === "date") {
    return isoDay(cell);
  }
  return typeof cell === "string" ? cell : cellText(column, row, style);
}

function textOf(dataType: string, cell: Exclude<Cell, null>, style: TextStyle): string {
  switch (typeof cell) {
    case "string":
      return dataType === "status_list" ? style.statusName(cell) : cell;
    case "boolean":
      return cell ? style.yes : style.no;
    case "number":
      return numberText(dataType, cell, style);
    default:
      return structuredText(cell);
  }
}

function numberText(dataType: string, value: number, style: TextStyle): string {
  switch (dataType) {
    case "date":
      return shortDay(value, style.today);
    case "date_time":
      return style.moment(value);
    case "duration":
      return formatDuration(value, style.duration);
    case "timecode":
      return formatTimecode(value, style.framesPerSecond);
    case "footage":
      return formatFootage(value, style.framesPerFoot);
    case "percent":
      return `${value}%`;
    case "currency":
      return value.toFixed(2);
    default:
      return String(value);
  }
}

function taskText(task: TaskCell, style: TextStyle): string {
  return task.status === null ? task.name : `${task.name} ${style.statusName(task.status)}`;
}

/** Links by their names, file links by theirs, and other structures as JSON. */
function structuredText(cell: object): string {
  if (Array.isArray(cell)) {
    return cell.map((each: Link) => each.name).join(", ");
  }
  const { name } = cell as { name?: unknown };
  return typeof name === "string" ? name : JSON.stringify(cell);
}
