import { type Action, actionOf, type Chord } from "../keyboard/keymap.ts";
import type { Move } from "../selection/moves.ts";

/**
 * How a cell is typed into. The editor is one textarea that always has the focus, so the first letter of a Korean
 * syllable begins its composition inside the cell. This is its state, without the browser: events in, effects out.
 *
 * While a syllable is composed, keys belong to the input method. A key that ends both the syllable and the cell (Enter,
 * Tab, an arrow) comes once more after the composition on some systems and not on others. So it is kept as *awaited*:
 * it acts when it comes again, or when it is let go, whichever is first, and never twice.
 */
export type EditorState =
  | { readonly phase: "resting" }
  | {
      readonly phase: "editing";
      /** Typing replaced the cell (arrows leave it), or the cell was opened (arrows move within the text). */
      readonly how: "replacing" | "opened";
      readonly composing: boolean;
      /** The last text that was being composed. */
      readonly composed: string;
      readonly awaited: Awaited | undefined;
    };

interface Awaited {
  readonly code: string;
  readonly action: Action;
}

export type EditorEvent =
  | ({ readonly type: "keydown"; readonly isComposing: boolean; readonly keyCode: number } & Chord)
  | { readonly type: "keyup"; readonly code: string }
  | { readonly type: "compositionstart" }
  | { readonly type: "compositionupdate"; readonly data: string }
  | { readonly type: "compositionend"; readonly data: string }
  | { readonly type: "input" }
  | { readonly type: "blur" }
  /** A click on another cell. */
  | { readonly type: "leave" };

export type Effect =
  /** Shows the textarea over the cell; what was typed replaces the cell. */
  | { readonly effect: "begin" }
  /** Fills the textarea with the cell's text and shows it. */
  | { readonly effect: "open" }
  /** Writes the text of the textarea into the cell, empties the textarea, and moves. */
  | { readonly effect: "commit"; readonly move: Move | null; readonly toRange: boolean }
  /** Forgets what was typed. */
  | { readonly effect: "cancel" }
  /** An action of the grid. */
  | { readonly effect: "act"; readonly action: Action }
  | { readonly effect: "preventDefault" };

export interface Step {
  readonly state: EditorState;
  readonly effects: readonly Effect[];
}

export const RESTING: EditorState = { phase: "resting" };

const PROCESSED_BY_INPUT_METHOD = 229;
const ONLY_HANGUL = /^[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+$/u;

const LEAVING_ARROWS: Readonly<Record<string, Move>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

export function next(state: EditorState, event: EditorEvent): Step {
  switch (event.type) {
    case "keydown":
      return state.phase === "resting" ? keyAtRest(state, event) : keyWhileEditing(state, event);
    case "keyup":
      return letGo(state, event.code);
    case "compositionstart":
      return composing(state);
    case "compositionupdate":
      return state.phase === "editing" ? stay({ ...state, composed: event.data }) : stay(state);
    case "compositionend":
      return state.phase === "editing" ? stay({ ...state, composing: false, composed: event.data }) : stay(state);
    case "input":
      return state.phase === "resting" ? begin() : stay(state);
    case "blur":
    case "leave":
      return state.phase === "resting" ? stay(state) : commit(null);
  }
}

function keyAtRest(state: EditorState, event: EditorEvent & { type: "keydown" }): Step {
  if (isOfInputMethod(event)) {
    return stay(state);
  }
  const action = actionOf("cell", event);
  if (action === undefined) {
    return stay(state);
  }
  if (action.kind === "edit") {
    return { state: editing("opened"), effects: [{ effect: "open" }, { effect: "preventDefault" }] };
  }
  return { state, effects: [{ effect: "act", action }, { effect: "preventDefault" }] };
}

function keyWhileEditing(state: EditorState & { phase: "editing" }, event: EditorEvent & { type: "keydown" }): Step {
  const action = actionWhileEditing(state, event);
  if (state.composing || isOfInputMethod(event)) {
    return stay({ ...state, awaited: action === undefined ? undefined : { code: event.code, action } });
  }
  return action === undefined ? stay({ ...state, awaited: undefined }) : act(action);
}

function actionWhileEditing(state: EditorState & { phase: "editing" }, event: Chord): Action | undefined {
  const arrow = state.how === "replacing" && !event.shiftKey && !event.ctrlKey ? LEAVING_ARROWS[event.code] : undefined;
  return arrow === undefined ? actionOf("editor", event) : { kind: "commit", move: arrow };
}

/** Only Hangul ends with the key that leaves the cell; in other scripts that key chooses among candidates. */
function letGo(state: EditorState, code: string): Step {
  if (state.phase === "resting" || state.awaited?.code !== code) {
    return stay(state);
  }
  if (state.composing || !ONLY_HANGUL.test(state.composed)) {
    return stay({ ...state, awaited: undefined });
  }
  return act(state.awaited.action);
}

function composing(state: EditorState): Step {
  if (state.phase === "resting") {
    return { state: { ...editing("replacing"), composing: true }, effects: [{ effect: "begin" }] };
  }
  return stay({ ...state, composing: true, composed: "", awaited: undefined });
}

function act(action: Action): Step {
  switch (action.kind) {
    case "commit":
      return withoutDefault(commit(action.move));
    case "commitToRange":
      return withoutDefault({ state: RESTING, effects: [{ effect: "commit", move: null, toRange: true }] });
    case "cancel":
      return withoutDefault({ state: RESTING, effects: [{ effect: "cancel" }] });
    default:
      return { state: editing("opened"), effects: [{ effect: "act", action }] };
  }
}

function begin(): Step {
  return { state: editing("replacing"), effects: [{ effect: "begin" }] };
}

function commit(move: Move | null): Step {
  return { state: RESTING, effects: [{ effect: "commit", move, toRange: false }] };
}

function editing(how: "replacing" | "opened"): EditorState & { phase: "editing" } {
  return { phase: "editing", how, composing: false, composed: "", awaited: undefined };
}

function isOfInputMethod(event: { readonly isComposing: boolean; readonly keyCode: number }): boolean {
  return event.isComposing || event.keyCode === PROCESSED_BY_INPUT_METHOD;
}

function withoutDefault({ state, effects }: Step): Step {
  return { state, effects: [...effects, { effect: "preventDefault" }] };
}

function stay(state: EditorState): Step {
  return { state, effects: [] };
}
