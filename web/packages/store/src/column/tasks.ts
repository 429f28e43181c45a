import type { Cursor } from "../stream/cursor.ts";
import type { ColumnHead, GridHead } from "../stream/documents.ts";
import { DamagedStreamError } from "../stream/frames.ts";
import type { Column } from "./column.ts";
import { type Link, LinkDictionary, TextDictionary } from "./dictionary.ts";
import { EditBits } from "./edit-bits.ts";
import { growingCodes, growingIntegers, growingNumbers } from "./growing.ts";
import { Lists } from "./lists.ts";

const NO_DATE = -(2 ** 31);

/** One task of a pipeline step, as far as cells show it. */
export interface TaskCell {
  readonly id: number;
  readonly revision: number;
  readonly name: string;
  readonly status: string | null;
  /** Days since 1970-01-01. */
  readonly due: number | null;
  readonly assignees: readonly Link[];
}

/** The tasks of one pipeline step: none, one or several for each row. */
export class TasksColumn implements Column {
  readonly head: ColumnHead;
  /** What the rules of the page say of each task, counted over all rows. */
  readonly edits: EditBits;
  private readonly names = new TextDictionary();
  private readonly people: LinkDictionary;
  private readonly statusCodes: readonly string[];
  private readonly ends;
  private readonly ids = growingNumbers(64);
  private readonly revisions = growingCodes(64);
  private readonly statuses = growingCodes(64);
  private readonly dues = growingIntegers(64);
  private readonly nameCodes = growingCodes(64);
  private readonly assignees = new Lists(64);

  constructor(head: ColumnHead, page: GridHead, capacity: number) {
    this.head = head;
    this.people = new LinkDictionary(page.types, page.statuses);
    this.statusCodes = page.statuses;
    this.edits = new EditBits(page.rules.length, 64);
    this.ends = growingCodes(capacity);
  }

  get length(): number {
    return this.ends.length;
  }

  append(cursor: Cursor, rows: number): void {
    const before = this.ids.length;
    this.names.append(cursor);
    this.people.append(cursor);
    const starts = cursor.u32s(rows + 1);
    const tasks = starts[rows]!;
    if (starts[0] !== 0) {
      throw new DamagedStreamError("the first list of tasks does not begin at 0");
    }
    this.ids.append(cursor.f64s(tasks));
    this.revisions.append(cursor.u32s(tasks));
    this.statuses.append(cursor.u32s(tasks));
    this.dues.append(cursor.i32s(tasks));
    this.nameCodes.append(cursor.u32s(tasks));
    this.assignees.append(cursor, tasks);
    this.edits.append(cursor, tasks);
    this.ends.append(starts.subarray(1).map((end) => end + before));
  }

  /** The places of the row's first task and of the task after its last one, among all tasks of the column. */
  range(row: number): readonly [first: number, end: number] {
    return [row === 0 ? 0 : this.ends.at(row - 1), this.ends.at(row)];
  }

  task(place: number): TaskCell {
    const status = this.statuses.at(place);
    const due = this.dues.at(place);
    const name = this.nameCodes.at(place);
    return {
      id: this.ids.at(place),
      revision: this.revisions.at(place),
      name: name === 0 ? "" : this.names.text(name),
      status: status === 0 ? null : this.statusCodes[status - 1]!,
      due: due === NO_DATE ? null : due,
      assignees: Array.from(this.assignees.list(place), (code) => this.people.link(code)),
    };
  }

  cell(row: number): readonly TaskCell[] {
    const [first, end] = this.range(row);
    return Array.from({ length: end - first }, (_, offset) => this.task(first + offset));
  }

  isEmpty(row: number): boolean {
    const [first, end] = this.range(row);
    return first === end;
  }
}
