export { continued, continuedDays } from "./clipboard/series.ts";
export { formatTsv, parseTsv } from "./clipboard/tsv.ts";
export { type EditorEvent, type EditorState, type Effect, next, RESTING } from "./edit/editor.ts";
export { type Action, actionOf, BINDINGS, type Binding, type Chord, chordOf } from "./keyboard/keymap.ts";
export { ColumnLayout } from "./layout/columns.ts";
export { type Line, type LineHeights, Lines } from "./layout/lines.ts";
export { type Ground, type Move, moved } from "./selection/moves.ts";
export { type Extent, type Place, type Range, Selection } from "./selection/selection.ts";
