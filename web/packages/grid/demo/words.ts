import type { SummaryKind, SummaryWords } from "../src/columns/summaries.ts";
import type { View } from "../src/grid.ts";
import type { StatusLook } from "../src/render/canvas/face.ts";
import type { IconName } from "../src/render/canvas/icons.ts";

export type Language = "en" | "ko";

const STATUS: Record<string, [en: string, ko: string, icon: IconName, colour: string]> = {
  wtg: ["Waiting", "대기", "clock", "#8e929a"],
  rdy: ["Ready", "준비됨", "dot", "#4cbbbb"],
  ip: ["In progress", "진행 중", "half", "#39a0e7"],
  rev: ["Pending review", "리뷰 대기", "eye", "#b274e4"],
  rtk: ["Retake", "리테이크", "redo", "#f39340"],
  apr: ["Approved", "승인", "check", "#55c26b"],
  fin: ["Final", "완료", "checks", "#359b75"],
  hld: ["On hold", "보류", "pause", "#e9597d"],
  omt: ["Omitted", "제외", "ban", "#71747b"],
};

export function statusLook(code: string, language: Language): StatusLook {
  const known = STATUS[code];
  return known === undefined
    ? { label: code, icon: "dot", colour: "#8e929a" }
    : { label: known[language === "en" ? 0 : 1], icon: known[2], colour: known[3], isStruck: code === "omt" };
}

const TITLES: readonly [path: string, en: string, ko: string, width: number][] = [
  ["image", "Frame", "썸네일", 73],
  ["code", "Code", "코드", 112],
  ["sg_status_list", "Status", "상태", 136],
  ["sg_cut_duration", "Cut", "컷", 56],
  ["description", "Description", "설명", 200],
  ["anim_status", "Status", "상태", 136],
  ["anim_people", "Assignee", "담당자", 120],
  ["anim_due", "Due", "마감", 72],
  ["light_status", "Status", "상태", 136],
  ["light_person", "Assignee", "담당자", 120],
  ["progress", "Done", "진행률", 132],
  ["assets", "Assets", "에셋", 180],
  ["client_ok", "Client", "클라이언트", 72],
  ["bid", "Bid", "예상 시간", 80],
  ["timecode", "Timecode", "타임코드", 96],
  ["plate", "Plate", "플레이트", 160],
];

/** @param isWide with columns three times as wide, so that the page scrolls sideways on a large screen too */
export function demoView(language: Language, isWide = false): View {
  const step = (path: string) =>
    path.startsWith("anim_")
      ? { group: { key: "anim", title: language === "en" ? "Animation" : "애니메이션", colour: "#d9765c" } }
      : path.startsWith("light_")
        ? { group: { key: "light", title: language === "en" ? "Lighting" : "라이팅", colour: "#b98918" } }
        : {};
  return {
    columns: TITLES.map(([path, en, ko, width]) => ({
      path,
      title: language === "en" ? en : ko,
      width: isWide && path !== "image" ? 3 * width : width,
      isStrong: path === "code",
      ...(SUMMARIES[path] === undefined ? {} : { summary: SUMMARIES[path] }),
      ...step(path),
    })),
    frozen: 4,
    heights: { row: 40, group: 40 },
    filter: null,
    groupBy: ["sg_sequence"],
    sort: [{ path: "code", descending: false }],
  };
}

export function summaryWords(language: Language): SummaryWords {
  const isKorean = language === "ko";
  return {
    name: isKorean
      ? {
          count: "개수",
          filled: "값 있음",
          sum: "합계",
          average: "평균",
          least: "최소",
          most: "최대",
          statuses: "상태",
        }
      : {
          count: "Count",
          filled: "Filled",
          sum: "Sum",
          average: "Average",
          least: "Least",
          most: "Most",
          statuses: "Statuses",
        },
    count: (rows) => (isKorean ? `샷 ${rows.toLocaleString("ko")}` : `${rows.toLocaleString("en")} shots`),
  };
}

const SUMMARIES: Record<string, SummaryKind> = {
  code: "count",
  sg_status_list: "statuses",
  sg_cut_duration: "sum",
  anim_status: "statuses",
  anim_due: "most",
  progress: "average",
  bid: "sum",
};
