import { parseInteger } from "@callboard/schema";
import { type TestColumn, tableOf } from "../../store/test/encode.ts";
import type { TextStyle } from "../src/cell-text.ts";
import { Grid, type View } from "../src/grid.ts";

const COLUMNS: readonly TestColumn[] = [
  { path: "code", dataType: "text", cell: "text" },
  { path: "sg_status_list", dataType: "status_list", cell: "text" },
  { path: "head_in", dataType: "number", cell: "integer" },
  { path: "sg_due_date", dataType: "date", cell: "date" },
  { path: "sg_sequence", dataType: "entity", cell: "link" },
];

const SEQUENCES = ["HRB", "SEA"].map((name, at) => ({ type: "Sequence", id: at + 1, name }));

export const STYLE: TextStyle = {
  duration: { unit: "days", hoursPerDay: 8 },
  framesPerSecond: 24,
  framesPerFoot: 16,
  today: 20785,
  yes: "Yes",
  no: "No",
  statusName: (code) => ({ ip: "In progress", fin: "Final" })[code] ?? code,
  moment: (milliseconds) => new Date(milliseconds).toISOString(),
};

export const VIEW: View = {
  columns: COLUMNS.map(({ path }) => ({ path, title: path, width: 100 })),
  frozen: 1,
  heights: { row: 40, group: 30 },
  filter: null,
  groupBy: [],
  sort: [],
};

/** A grid of as many shots as wanted, alternating between two sequences. */
export function shots(count: number, view: Partial<View> = {}): Grid {
  const rows = Array.from({ length: count }, (_, at) => [
    `sh${String(at).padStart(3, "0")}`,
    at % 3 === 0 ? null : at % 3 === 1 ? "ip" : "fin",
    parseInteger(String(1001 + at))!,
    at % 2 === 0 ? 20785 + at : null,
    SEQUENCES[at % 2]!,
  ]);
  const grid = new Grid(tableOf(COLUMNS, rows), { ...VIEW, ...view });
  grid.resize(300, 200);
  return grid;
}
