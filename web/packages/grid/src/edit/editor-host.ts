import { editText, type TextStyle } from "../cell-text.ts";
import { copiedHtml, copiedRows } from "../clipboard/copy.ts";
import { type PastePlan, planPaste } from "../clipboard/paste.ts";
import { formatTsv, parseTsv } from "../clipboard/tsv.ts";
import { actOnColumn } from "../columns/column-keys.ts";
import type { Grid } from "../grid.ts";
import { type Action, actionOf } from "../keyboard/keymap.ts";
import { TableRenderer } from "../render/table-renderer.ts";
import type { Place } from "../selection/selection.ts";
import { type EditorEvent, type EditorState, type Effect, next, RESTING } from "./editor.ts";

const F2: EditorEvent = {
  type: "keydown",
  code: "F2",
  keyCode: 113,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
};

/** What the page does with what somebody typed or asked for. */
export interface EditorTarget {
  /** Text for cells; the page makes values of it and writes them. */
  write(places: readonly Place[], text: string): void;
  /** An action that is not the grid's own, such as undo or fill. */
  act(action: Action): void;
  /** Texts from the clipboard with the cells they are for. */
  paste(plan: PastePlan): void;
}

/**
 * Holds the textarea through which everything is typed. It keeps the focus, lies over the active cell, and shows only
 * while somebody types.
 */
export class EditorHost {
  private readonly grid: Grid;
  private readonly style: TextStyle;
  private readonly target: EditorTarget;
  private readonly stopListening: () => void;
  private state: EditorState = RESTING;
  readonly textarea: HTMLTextAreaElement;
  /** The width that a column needs; where nothing can be measured, it keeps the one it has. */
  fit: (column: number) => number = (column) => this.grid.layout.width(column);

  constructor(grid: Grid, style: TextStyle, target: EditorTarget, document: Document) {
    this.grid = grid;
    this.style = style;
    this.target = target;
    this.textarea = document.createElement("textarea");
    this.textarea.className = "cb-editor cb-editor-resting";
    this.textarea.rows = 1;
    this.textarea.spellcheck = false;
    this.textarea.setAttribute("autocomplete", "off");
    this.stopListening = grid.listen(() => this.follow());
    this.listen();
    this.follow();
  }

  get isEditing(): boolean {
    return this.state.phase === "editing";
  }

  /** Opens the active cell with its text, as F2 does. */
  open(): void {
    this.textarea.focus({ preventScroll: true });
    this.take(F2, undefined);
  }

  /** To be called before a click elsewhere moves the active cell. */
  leave(): void {
    this.take({ type: "leave" }, undefined);
  }

  remove(): void {
    this.stopListening();
    this.textarea.remove();
  }

  private listen(): void {
    const { textarea } = this;
    textarea.addEventListener("keydown", (event) => this.key(event));
    textarea.addEventListener("copy", (event) => this.copy(event));
    textarea.addEventListener("cut", (event) => this.cut(event));
    textarea.addEventListener("paste", (event) => this.paste(event));
    textarea.addEventListener("keyup", (event) => this.take({ type: "keyup", code: event.code }, event));
    textarea.addEventListener("compositionstart", (event) => this.take({ type: "compositionstart" }, event));
    textarea.addEventListener("compositionupdate", (event) =>
      this.take({ type: "compositionupdate", data: event.data }, event),
    );
    textarea.addEventListener("compositionend", (event) =>
      this.take({ type: "compositionend", data: event.data }, event),
    );
    textarea.addEventListener("input", (event) => this.take({ type: "input" }, event));
    textarea.addEventListener("blur", (event) => this.take({ type: "blur" }, event));
  }

  private key(event: KeyboardEvent): void {
    const cell = this.isEditing ? undefined : this.grid.cell(this.grid.selection.active);
    const action = cell?.column.head.cell === "flag" ? actionOf("checkbox", event) : undefined;
    if (action === undefined) {
      this.take(keydown(event), event);
    } else {
      event.preventDefault();
      this.act(action);
    }
  }

  /** @returns whether cells were copied; while somebody types, the clipboard belongs to the text */
  private copy(event: ClipboardEvent): boolean {
    if (this.isEditing || event.clipboardData === null) {
      return false;
    }
    const rows = copiedRows(this.grid, this.style);
    event.clipboardData.setData("text/plain", formatTsv(rows));
    event.clipboardData.setData("text/html", copiedHtml(rows));
    event.preventDefault();
    return true;
  }

  private cut(event: ClipboardEvent): void {
    if (this.copy(event)) {
      this.act({ kind: "clear" });
    }
  }

  private paste(event: ClipboardEvent): void {
    if (!this.isEditing && event.clipboardData !== null) {
      event.preventDefault();
      this.target.paste(planPaste(this.grid, parseTsv(event.clipboardData.getData("text/plain"))));
    }
  }

  private take(event: EditorEvent, source: Event | undefined): void {
    const step = next(this.state, event);
    this.state = step.state;
    for (const effect of step.effects) {
      this.carryOut(effect, source);
    }
    this.textarea.classList.toggle("cb-editor-resting", this.state.phase === "resting");
  }

  private carryOut(effect: Effect, source: Event | undefined): void {
    switch (effect.effect) {
      case "begin":
        break;
      case "open":
        this.fill();
        break;
      case "commit":
        this.commit(effect.toRange);
        if (effect.move !== null) {
          this.grid.move(effect.move, false);
        }
        break;
      case "cancel":
        this.textarea.value = "";
        break;
      case "act":
        this.act(effect.action);
        break;
      case "preventDefault":
        source?.preventDefault();
        break;
    }
  }

  private fill(): void {
    const cell = this.grid.cell(this.grid.selection.active);
    this.textarea.value = cell === undefined ? "" : editText(cell.column, cell.row, this.style);
    this.textarea.setSelectionRange(this.textarea.value.length, this.textarea.value.length);
  }

  private commit(toRange: boolean): void {
    const text = this.textarea.value;
    this.textarea.value = "";
    const { selection } = this.grid;
    this.target.write(toRange ? [...selection.cells()] : [selection.active], text);
  }

  private act(action: Action): void {
    if (action.kind === "newLine") {
      this.textarea.setRangeText("\n", this.textarea.selectionStart, this.textarea.selectionEnd, "end");
    } else if (!this.grid.act(action) && !actOnColumn(this.grid, action, this.fit)) {
      this.target.act(action);
    }
  }

  /** Lies over the active cell, so that an input method shows its window there. */
  private follow(): void {
    const { grid, textarea } = this;
    const { line, column } = grid.selection.active;
    if (line < 0 || line >= grid.lines.count) {
      return;
    }
    textarea.style.insetBlockStart = `${grid.lines.top(line) - grid.scrollTop}px`;
    textarea.style.insetInlineStart = `${grid.layout.left(column, grid.scrollLeft)}px`;
    textarea.style.width = `${grid.layout.width(column)}px`;
    textarea.style.height = `${grid.lines.height(line)}px`;
    textarea.setAttribute("aria-activedescendant", TableRenderer.cellId(line, column));
  }
}

function keydown(event: KeyboardEvent): EditorEvent {
  return {
    type: "keydown",
    code: event.code,
    keyCode: event.keyCode,
    isComposing: event.isComposing,
    ctrlKey: event.ctrlKey,
    metaKey: event.metaKey,
    shiftKey: event.shiftKey,
    altKey: event.altKey,
  };
}
