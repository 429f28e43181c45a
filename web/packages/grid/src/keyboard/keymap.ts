import type { Move } from "../selection/moves.ts";

/** Where a key is pressed decides what it may do. */
export type Context = "cell" | "checkbox" | "editor";

export type Action =
  | { readonly kind: "move"; readonly move: Move; readonly extend: boolean }
  | { readonly kind: "edit" }
  | { readonly kind: "commit"; readonly move: Move | null }
  | { readonly kind: "commitToRange" }
  | { readonly kind: "cancel" }
  | { readonly kind: "newLine" }
  | { readonly kind: "clear" }
  /** Ticks a checkbox, or takes the tick away. */
  | { readonly kind: "check" }
  | { readonly kind: "fillDown" }
  | { readonly kind: "fillRight" }
  | { readonly kind: "selectAll" }
  | { readonly kind: "selectLines" }
  | { readonly kind: "selectColumns" }
  /** The column of the active cell becomes wider or narrower, goes right or left. */
  | { readonly kind: "resizeColumn"; readonly by: 1 | -1 }
  | { readonly kind: "moveColumn"; readonly by: 1 | -1 }
  /** As wide as what stands in it. */
  | { readonly kind: "fitColumn" }
  /** The columns up to this one stay when the others scroll; once more, none does. */
  | { readonly kind: "freezeColumns" }
  | { readonly kind: "undo" }
  | { readonly kind: "redo" }
  | { readonly kind: "find" }
  | { readonly kind: "panel" }
  | { readonly kind: "menu" };

export interface Binding {
  /** `Ctrl+Shift+KeyZ`: modifiers in this order, then the place of the key on the keyboard (KeyboardEvent.code). */
  readonly key: string;
  readonly context: Context;
  readonly action: Action;
}

const move = (key: string, to: Move): Binding[] => [
  { key, context: "cell", action: { kind: "move", move: to, extend: false } },
  { key: withShift(key), context: "cell", action: { kind: "move", move: to, extend: true } },
];
const cell = (key: string, action: Action): Binding => ({ key, context: "cell", action });
const editor = (key: string, action: Action): Binding => ({ key, context: "editor", action });

/**
 * The keys of a grid: the one source of what they do, of menus and of help. Keys are places on the keyboard, so that
 * they work while the Korean layout is active. In a cell every letter types; only chords are commands.
 */
export const BINDINGS: readonly Binding[] = [
  ...move("ArrowUp", "up"),
  ...move("ArrowDown", "down"),
  ...move("ArrowLeft", "left"),
  ...move("ArrowRight", "right"),
  ...move("PageUp", "pageUp"),
  ...move("PageDown", "pageDown"),
  ...move("Home", "lineStart"),
  ...move("End", "lineEnd"),
  ...move("Ctrl+Home", "top"),
  ...move("Ctrl+End", "bottom"),
  ...move("Ctrl+ArrowUp", "edgeUp"),
  ...move("Ctrl+ArrowDown", "edgeDown"),
  ...move("Ctrl+ArrowLeft", "edgeLeft"),
  ...move("Ctrl+ArrowRight", "edgeRight"),
  cell("Tab", { kind: "move", move: "next", extend: false }),
  cell("Shift+Tab", { kind: "move", move: "previous", extend: false }),
  cell("Enter", { kind: "edit" }),
  cell("F2", { kind: "edit" }),
  cell("Delete", { kind: "clear" }),
  cell("Backspace", { kind: "clear" }),
  cell("Ctrl+KeyD", { kind: "fillDown" }),
  cell("Ctrl+KeyR", { kind: "fillRight" }),
  cell("Ctrl+KeyA", { kind: "selectAll" }),
  cell("Shift+Space", { kind: "selectLines" }),
  cell("Ctrl+Space", { kind: "selectColumns" }),
  cell("Ctrl+BracketLeft", { kind: "resizeColumn", by: -1 }),
  cell("Ctrl+BracketRight", { kind: "resizeColumn", by: 1 }),
  cell("Ctrl+Shift+Comma", { kind: "moveColumn", by: -1 }),
  cell("Ctrl+Shift+Period", { kind: "moveColumn", by: 1 }),
  cell("Ctrl+Backslash", { kind: "fitColumn" }),
  cell("Ctrl+Shift+Backslash", { kind: "freezeColumns" }),
  cell("Ctrl+KeyZ", { kind: "undo" }),
  cell("Ctrl+Shift+KeyZ", { kind: "redo" }),
  cell("Ctrl+KeyY", { kind: "redo" }),
  cell("Ctrl+KeyF", { kind: "find" }),
  cell("Ctrl+Enter", { kind: "panel" }),
  cell("Ctrl+Period", { kind: "menu" }),
  cell("ContextMenu", { kind: "menu" }),
  cell("Shift+F10", { kind: "menu" }),
  { key: "Space", context: "checkbox", action: { kind: "check" } },
  editor("Enter", { kind: "commit", move: "down" }),
  editor("Shift+Enter", { kind: "newLine" }),
  editor("Tab", { kind: "commit", move: "next" }),
  editor("Shift+Tab", { kind: "commit", move: "previous" }),
  editor("Ctrl+Enter", { kind: "commitToRange" }),
  editor("Escape", { kind: "cancel" }),
];

const BY_KEY = new Map(BINDINGS.map((binding) => [`${binding.context} ${binding.key}`, binding.action]));

/** What a key does in a context; undefined when it types or does nothing. */
export function actionOf(context: Context, event: Chord): Action | undefined {
  return BY_KEY.get(`${context} ${chordOf(event)}`);
}

/** The part of a KeyboardEvent that names a chord. Command stands for Ctrl on a Mac. */
export interface Chord {
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

export function chordOf(event: Chord): string {
  const control = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const code = event.code === "NumpadEnter" ? "Enter" : event.code;
  return control + alt + (event.shiftKey ? "Shift+" : "") + code;
}

function withShift(key: string): string {
  return key.startsWith("Ctrl+") ? `Ctrl+Shift+${key.slice(5)}` : `Shift+${key}`;
}
