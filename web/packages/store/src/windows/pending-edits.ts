import type { Cell } from "../column/column.ts";
import type { CellWrite, WriteAnswer } from "./transport.ts";

/** What is known of a cell that somebody here has edited and that does not simply hold what the server holds. */
export type EditMark =
  | { readonly kind: "saving"; readonly mine: Cell }
  /** Typed, but the server could not be reached; it is sent again. */
  | { readonly kind: "queued"; readonly mine: Cell }
  /** The cell shows what the server holds again. */
  | { readonly kind: "refused"; readonly mine: Cell; readonly reason: string }
  /** Somebody else was first: the cell shows theirs. */
  | { readonly kind: "conflict"; readonly mine: Cell; readonly base: Cell; readonly theirs: Cell };

interface Pending {
  mark: EditMark;
  /** The value that was sent and is not answered; undefined when nothing is on its way. */
  sent: { readonly value: Cell; readonly base: Cell } | undefined;
  /** Whether `mark.mine` has yet to be sent. */
  isDue: boolean;
  /** What the server held when the edit began, as far as is known. */
  base: Cell;
}

/** The edits of this person that the server has not confirmed, by row and column. One write of a cell is on its way at a time. */
export class PendingEdits {
  private readonly byRow = new Map<number, Map<string, Pending>>();

  get isEmpty(): boolean {
    return this.byRow.size === 0;
  }

  mark(id: number, path: string): EditMark | undefined {
    return this.byRow.get(id)?.get(path)?.mark;
  }

  /** The value to show in place of the server's; undefined where the server's shows. */
  shown(id: number, path: string): { readonly value: Cell } | undefined {
    const mark = this.mark(id, path);
    return mark !== undefined && (mark.kind === "saving" || mark.kind === "queued") ? { value: mark.mine } : undefined;
  }

  /** @param base what the server is known to hold */
  edit(id: number, path: string, mine: Cell, base: Cell): void {
    const cells = this.byRow.get(id) ?? new Map<string, Pending>();
    this.byRow.set(id, cells);
    const before = cells.get(path);
    const isGoing = before !== undefined && (before.mark.kind === "saving" || before.mark.kind === "queued");
    cells.set(path, {
      mark: { kind: "saving", mine },
      sent: before?.sent,
      isDue: true,
      base: isGoing ? before.base : base,
    });
  }

  /** Takes a mark away that has been read: refused, or a conflict that was decided for theirs. */
  dismiss(id: number, path: string): void {
    const mark = this.mark(id, path);
    if (mark !== undefined && (mark.kind === "refused" || mark.kind === "conflict")) {
      this.forget(id, path);
    }
  }

  /** The writes that wait and are not held back by an earlier one of the same cell; they count as sent. */
  takeDue(): CellWrite[] {
    const due: CellWrite[] = [];
    for (const [id, cells] of this.byRow) {
      for (const [path, pending] of cells) {
        if (pending.isDue && pending.sent === undefined) {
          pending.sent = { value: pending.mark.mine, base: pending.base };
          pending.isDue = false;
          pending.mark = { kind: "saving", mine: pending.mark.mine };
          due.push({ id, path, value: pending.sent.value, base: pending.sent.base });
        }
      }
    }
    return due;
  }

  /** The server could not be reached: nobody knows whether the writes arrived, so they will be sent again. */
  unreachable(writes: readonly CellWrite[]): void {
    for (const { id, path } of writes) {
      const pending = this.byRow.get(id)?.get(path);
      if (pending !== undefined) {
        pending.sent = undefined;
        pending.isDue = true;
        pending.mark = { kind: "queued", mine: pending.mark.mine };
      }
    }
  }

  answered({ id, path, value, base }: CellWrite, answer: WriteAnswer): void {
    const pending = this.byRow.get(id)?.get(path);
    if (pending === undefined) {
      return;
    }
    pending.sent = undefined;
    // A conflict with the very value that was written means that an earlier try did arrive.
    const isSaved = answer.how === "saved" || (answer.how === "conflict" && sameCell(answer.theirs, value));
    if (pending.isDue) {
      pending.base = answer.how === "saved" ? answer.value : answer.how === "conflict" ? answer.theirs : pending.base;
    } else if (isSaved) {
      this.forget(id, path);
    } else if (answer.how === "refused") {
      pending.mark = { kind: "refused", mine: value, reason: answer.reason };
    } else if (answer.how === "conflict") {
      pending.mark = { kind: "conflict", mine: value, base, theirs: answer.theirs };
    }
  }

  private forget(id: number, path: string): void {
    const cells = this.byRow.get(id);
    cells?.delete(path);
    if (cells?.size === 0) {
      this.byRow.delete(id);
    }
  }
}

export function sameCell(a: Cell, b: Cell): boolean {
  return a === b || (typeof a === "object" && typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
