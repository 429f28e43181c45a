import { parseInteger } from "@callboard/schema";
import type { Table, Transport } from "@callboard/store";
import { type TestColumn, type TestLink, tableOf } from "../../store/test/encode.ts";

export const TODAY = 20785;

/** The same numbers every time. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const COLUMNS: readonly TestColumn[] = [
  { path: "image", dataType: "image", cell: "link" },
  { path: "code", dataType: "text", cell: "text" },
  { path: "sg_status_list", dataType: "status_list", cell: "text" },
  { path: "sg_cut_duration", dataType: "number", cell: "integer" },
  { path: "description", dataType: "text", cell: "text" },
  { path: "anim_status", dataType: "status_list", cell: "text" },
  { path: "anim_people", dataType: "multi_entity", cell: "links" },
  { path: "anim_due", dataType: "date", cell: "date" },
  { path: "light_status", dataType: "status_list", cell: "text" },
  { path: "light_person", dataType: "entity", cell: "link" },
  { path: "progress", dataType: "percent", cell: "integer" },
  { path: "assets", dataType: "multi_entity", cell: "links" },
  { path: "client_ok", dataType: "checkbox", cell: "flag" },
  { path: "bid", dataType: "duration", cell: "integer" },
  { path: "timecode", dataType: "timecode", cell: "integer" },
  { path: "plate", dataType: "url", cell: "json" },
  { path: "sg_sequence", dataType: "entity", cell: "link" },
];

const PEOPLE = [
  "김하늘",
  "Lee Joon",
  "박서연",
  "Mina Park",
  "정우진",
  "Daniel Choi",
  "최유나",
  "Sofia Marín",
  "오지훈",
  "Tom Okafor",
];
const ASSETS = ["등대", "Harbour", "갈매기 떼", "Keeper’s coat", "낡은 어선", "Storm sky"];
const SEQUENCES = ["Harbour, dawn", "Lighthouse stairs", "The storm", "항구의 새벽", "Underwater", "밤의 도시"];
const TEXTS = [
  "The lamp turns for the first time; gulls lift off the rail.",
  "등불이 처음으로 돌아가고, 난간의 갈매기가 날아오른다.",
  "Slow push in on the keeper.",
  "폭풍 속에서 배가 기울고 파도가 갑판을 덮친다. 카메라는 돛대를 따라 올라간다.",
  "👩‍🚀🏳️‍🌈 Family 👨‍👩‍👧‍👦 on the pier, é́ in cafés",
];
const STATUSES = ["ip", "ip", "ip", "rev", "fin", "apr", "wtg", "rtk", "hld", "omt", "rdy"];

const people: readonly TestLink[] = PEOPLE.map((name, at) => ({ type: "HumanUser", id: at + 1, name }));
const assets: readonly TestLink[] = ASSETS.map((name, at) => ({ type: "Asset", id: at + 1, name }));

export function demoTable(count: number): Table {
  return tableOf(COLUMNS, demoRows(count) as never);
}

/** A page of made-up rows on a server that takes a while, where each third edit is refused or was too late. */
export function demoServer(count: number, delay: number): Transport {
  const rows = demoRows(count);
  const arrive = () => new Promise((done) => setTimeout(done, delay));
  let edits = 0;
  return {
    async window({ first, rows: most }) {
      await arrive();
      const part = rows.slice(first, first + most);
      const ids = part.map((_, at) => first + at + 1);
      const table = tableOf(COLUMNS, part as never, { ids, revisions: ids.map(() => 1), rows: count, watermark: 1 });
      const groups = Array.from({ length: Math.ceil(count / PER_SEQUENCE) }, (_, at) => ({
        level: 0,
        label: sequenceName(at),
        first: at * PER_SEQUENCE,
        rows: Math.min(PER_SEQUENCE, count - at * PER_SEQUENCE),
      }));
      return { table, groups, bytes: 300 * part.length };
    },
    fresh: async () => ({ watermark: 1, rows: [], gone: [] }),
    async write(writes) {
      await arrive();
      return writes.map(({ value }) => {
        const turn = edits++ % 3;
        return turn === 0
          ? { how: "saved", value, revision: 2 }
          : turn === 1
            ? { how: "refused", reason: "Artists do not rename shots" }
            : { how: "conflict", theirs: "theirs", revision: 3 };
      });
    },
  };
}

const PER_SEQUENCE = 24;

function sequenceName(at: number): string {
  return `sc${String(at * 10 + 10).padStart(3, "0")}  ${SEQUENCES[at % SEQUENCES.length]}`;
}

function demoRows(count: number): unknown[][] {
  const below = generator(7);
  const pick = <V>(values: readonly V[]): V => values[below(values.length)]!;
  return Array.from({ length: count }, (_, at) => {
    const sequence = Math.floor(at / PER_SEQUENCE);
    const code = `sc${String(sequence * 10 + 10).padStart(3, "0")}_${String((at % PER_SEQUENCE) * 10 + 10).padStart(3, "0")}`;
    return [
      { type: "Attachment", id: at % 12, name: "frame" },
      code,
      pick(STATUSES),
      parseInteger(String(40 + below(180)))!,
      pick(TEXTS),
      pick(STATUSES),
      below(5) === 0
        ? [pick(people), people[9]!, people[2]!].filter((each, i, all) => all.indexOf(each) === i)
        : [pick(people)],
      below(6) === 0 ? null : TODAY - 8 + below(30),
      below(5) === 0 ? null : pick(STATUSES),
      below(6) === 0 ? null : pick(people),
      below(101),
      assets.filter(() => below(3) === 0),
      below(2) === 0,
      60 * (1 + below(60)),
      1000 * below(90_000),
      below(3) === 0 ? null : { name: `plate_${code}.exr`, url: "https://example.test/" },
      {
        type: "Sequence",
        id: sequence + 1,
        name: sequenceName(sequence),
      },
    ];
  });
}
