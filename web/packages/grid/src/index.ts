export { cellText, editText, type TextStyle } from "./cell-text.ts";
export { copiedHtml, copiedRows } from "./clipboard/copy.ts";
export { type PastePlan, planPaste } from "./clipboard/paste.ts";
export { continued, continuedDays } from "./clipboard/series.ts";
export { formatTsv, parseTsv } from "./clipboard/tsv.ts";
export { nearestEdge, withFrozen, withMoved, withWidth } from "./columns/arrange-columns.ts";
export { type SummaryKind, type SummaryWords, summaryOf } from "./columns/summaries.ts";
export { type EditorEvent, type EditorState, type Effect, next, RESTING } from "./edit/editor.ts";
export { EditorHost, type EditorTarget } from "./edit/editor-host.ts";
export { Grid, type GridColumn, NeedsServerError, type View } from "./grid.ts";
export { type Action, actionOf, BINDINGS, type Binding, type Chord, chordOf } from "./keyboard/keymap.ts";
export { ColumnLayout } from "./layout/columns.ts";
export { type Line, type LineHeights, Lines } from "./layout/lines.ts";
export { fillRange } from "./pointer/fill-range.ts";
export { HeaderPointer, type HeaderPointerTarget } from "./pointer/header-pointer.ts";
export { Pointer, type PointerTarget } from "./pointer/pointer.ts";
export { CanvasRenderer } from "./render/canvas/canvas-renderer.ts";
export { type Face, type FaceMaker, initials, type Looks, type StatusLook } from "./render/canvas/face.ts";
export { Geometry, type Rect } from "./render/canvas/geometry.ts";
export { type Hit, hitAt, placeNear } from "./render/canvas/hit.ts";
export type { IconName } from "./render/canvas/icons.ts";
export type { Notice } from "./render/canvas/notice.ts";
export {
  ALL_HERE,
  type CanvasWords,
  type CellState,
  type Decorations,
  type GroupCell,
  type GroupLabels,
  NO_PICTURES,
  type Pictures,
  type RowSource,
  type RowState,
  type Scene,
  UNDECORATED,
} from "./render/canvas/scene.ts";
export { TableRenderer } from "./render/table-renderer.ts";
export { type Ground, type Move, moved } from "./selection/moves.ts";
export { type Extent, type Place, type Range, Selection } from "./selection/selection.ts";
export { type Measure, TextFitter } from "./text/fit.ts";
export { contrast, readable, type Tone, tone } from "./theme/colour.ts";
export { Theme } from "./theme/theme.ts";
export { WindowSource, withEdits } from "./window-source.ts";
