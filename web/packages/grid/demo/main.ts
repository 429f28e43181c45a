/** A page to look at the grid with made-up rows: `?theme=dark&lang=ko&rows=100000&show=empty|error|loading|states&wide=1&windows=MILLISECONDS`. */
import { type Rows, type Transport, USUAL_WINDOWS, WindowedRows } from "@callboard/store";
import {
  EditorHost,
  formatTsv,
  Grid,
  HeaderPointer,
  type RowState,
  type Scene,
  Selection,
  type TextStyle,
  WindowSource,
  withEdits,
} from "../src/index.ts";
import { Pointer } from "../src/pointer/pointer.ts";
import { CanvasRenderer } from "../src/render/canvas/canvas-renderer.ts";
import type { CellState } from "../src/render/canvas/scene.ts";
import { demoServer, demoTable, TODAY } from "./data.ts";
import { drawScenes } from "./pictures.ts";
import { demoView, type Language, statusLook, summaryWords } from "./words.ts";

const query = new URLSearchParams(location.search);
const language: Language = query.get("lang") === "ko" ? "ko" : "en";
const isKorean = language === "ko";
const show = query.get("show");
document.documentElement.dataset.theme = query.get("theme") ?? "light";
document.documentElement.lang = language;

const style: TextStyle = {
  duration: { unit: "days", hoursPerDay: 8 },
  framesPerSecond: 24,
  framesPerFoot: 16,
  today: TODAY,
  yes: isKorean ? "예" : "Yes",
  no: isKorean ? "아니요" : "No",
  statusName: (code) => statusLook(code, language).label,
  moment: (milliseconds) => new Date(milliseconds).toISOString(),
};

const count = show === "empty" || show === "error" ? 0 : Number(query.get("rows") ?? 100_000);
const server = query.has("windows") ? demoServer(count, Number(query.get("windows"))) : undefined;
const windowed = server === undefined ? undefined : await openWindows(server);
const table: Rows = windowed ?? demoTable(count);
const grid = new Grid(table, demoView(language, query.has("wide")));

async function openWindows(transport: Transport): Promise<WindowedRows> {
  const first = await transport.window({ first: 0, rows: USUAL_WINDOWS.windowRows }, new AbortController().signal);
  return new WindowedRows(first, transport, USUAL_WINDOWS, {
    changed: () => grid.valuesChanged(),
    arranged: () => grid.tableGrew(),
  });
}

const scenes = drawScenes();
const STATES: readonly (CellState | undefined)[] = [
  "saving",
  "conflict",
  "refused",
  "queued",
  "changed",
  "stale",
  "locked",
];

function rowState(row: number): RowState {
  return show !== "loading" || row < 3 ? "here" : row < 9 ? "waiting" : row === 9 ? "failed" : "here";
}

const scene: Scene = {
  decorations: {
    rowColour: (row) => (show === "states" && row === 9 ? "#f39340" : undefined),
    cellColour: (row, path) => (path === "sg_cut_duration" && row % 11 === 3 ? "#e9597d" : undefined),
    state: (row, path) => (show === "states" && path === "anim_status" ? STATES[row] : undefined),
  },
  pictures: { picture: (link) => scenes[link.id] },
  rows: { state: rowState, want: () => undefined },
  groups: {
    count: (rows) => (isKorean ? `샷 ${rows}` : `${rows} shots`),
    cell: (group, path) =>
      path === "anim_status"
        ? {
            kind: "bar",
            columns: 3,
            parts: [
              { colour: "#55c26b", share: 0.2 + (group.first % 5) / 10 },
              { colour: "#b274e4", share: 0.15 },
              { colour: "#39a0e7", share: 0.2 },
              { colour: "#8e929a", share: 0.05 + (4 - (group.first % 5)) / 10 },
            ],
            text: `${20 + 10 * (group.first % 5)} %`,
          }
        : undefined,
  },
  words: {
    failed: isKorean ? "불러오지 못했습니다. 눌러서 다시 시도" : "Did not load. Click to try again",
    emptyGroup: isKorean ? "없음" : "None",
    summaries: summaryWords(language),
  },
};

const renderer = new CanvasRenderer(
  grid,
  { style, looks: { status: (code) => statusLook(code, language), today: isKorean ? "오늘" : "today" } },
  scene,
  document,
);
const log: unknown[] = [];
const editor = new EditorHost(
  grid,
  style,
  {
    write: (places, text) => {
      log.push({ write: places, text });
      for (const place of places) {
        const cell = grid.cell(place);
        if (cell?.column.head.dataType === "text") {
          windowed?.edit(cell.row, cell.column.head.path, text);
        }
      }
    },
    act: (action) => log.push({ act: action.kind }),
    paste: (plan) => log.push({ paste: plan }),
  },
  document,
);
editor.textarea.ariaLabel = isKorean ? "칸 입력" : "Cell";
renderer.over.append(editor.textarea);
document.querySelector("#grid")!.append(renderer.root);
editor.fit = (column) => renderer.fit(column);
new HeaderPointer(grid, renderer.titles, renderer.geometry.gutter, {
  fit: (column) => renderer.fit(column),
  arranged: (view) => log.push({ arranged: view.columns.map(({ path }) => path), frozen: view.frozen }),
  mark: (x) => renderer.markDrop(x),
});
new Pointer(grid, renderer, editor, {
  fill: (from, to) => log.push({ fill: { from, to } }),
  retry: (row) => {
    windowed?.retry(row);
    log.push({ retry: row });
  },
  check: (place) => log.push({ check: place }),
});
if (windowed !== undefined) {
  const rows = new WindowSource(grid, windowed, () => renderer.again());
  renderer.setScene({ ...scene, rows, decorations: withEdits(windowed, scene.decorations) });
}
renderer.start();
if (show === "empty") {
  renderer.notice({
    kind: "empty",
    title: isKorean ? "필터가 샷 908개를 모두 숨깁니다" : "The filter hides all 908 shots",
    text: isKorean ? "상태가 제외이고 마감이 오늘 이전입니다." : "Status is Omitted and Due is before today.",
    action: { label: isKorean ? "필터 지우기" : "Clear filter", run: () => renderer.notice(undefined) },
  });
} else if (show === "error") {
  renderer.notice({
    kind: "error",
    title: isKorean ? "샷을 불러오지 못했습니다" : "The shots could not be loaded",
    text: isKorean ? "서버가 응답하지 않습니다 · e7f2" : "The server does not answer · e7f2",
    action: { label: isKorean ? "다시 시도" : "Try again", run: () => log.push("retry") },
  });
} else {
  grid.select(Selection.at({ line: 4, column: 5 }).extendTo({ line: 6, column: 7 }));
}
editor.textarea.focus();

const bar = document.querySelector("#bar")!;
bar.textContent = isKorean ? `${table.length.toLocaleString("ko")}행` : `${table.length.toLocaleString("en")} rows`;

Object.assign(window, { demo: { grid, renderer, editor, log, formatTsv } });
