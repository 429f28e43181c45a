import { describe, expect, it } from "vitest";
import { tableOf } from "../../store/test/encode.ts";
import { faceOf, initials } from "../src/render/canvas/face.ts";
import { contrast, tone } from "../src/theme/colour.ts";
import { STYLE } from "./shots.ts";

const looks = {
  status: (code: string) => ({ label: `<${code}>`, icon: "dot" as const, colour: "#39a0e7" }),
  today: "오늘",
};

function face(dataType: string, cell: string, value: unknown) {
  const table = tableOf([{ path: "x", dataType, cell: cell as "text" }], [[value as string]]);
  return faceOf(table.column("x")!, 0, false, { style: STYLE, looks });
}

describe("the face of a cell", () => {
  it.each([
    ["status_list", "text", "ip", { kind: "status", look: looks.status("ip") }],
    ["date", "date", 20785, { kind: "date", text: "오늘", isToday: true }],
    ["date", "date", 20786, { kind: "date", text: "11-29", isToday: false }],
    ["checkbox", "flag", null, { kind: "check", isOn: false }],
    ["percent", "integer", 140, { kind: "percent", share: 1, text: "140%" }],
    ["number", "integer", 7, { kind: "number", text: "7" }],
    ["number", "integer", null, { kind: "empty" }],
    ["url", "json", { name: "plate.exr" }, { kind: "url", text: "plate.exr" }],
    [
      "entity",
      "link",
      { type: "HumanUser", id: 3, name: "김하늘" },
      { kind: "person", id: 3, name: "김하늘", initials: "하" },
    ],
    ["entity", "link", { type: "Shot", id: 3, name: "sc010" }, { kind: "text", text: "sc010", isStrong: false }],
    ["multi_entity", "links", [{ type: "Asset", id: 1, name: "등대" }], { kind: "chips", labels: ["등대"] }],
    ["multi_entity", "links", [], { kind: "empty" }],
  ])("of %s as %s", (dataType, cell, value, expected) => {
    expect(face(dataType, cell, value)).toEqual(expected);
  });
});

describe("initials", () => {
  it.each([
    ["김하늘", "하"],
    ["허균", "균"],
    ["Lee Joon", "LJ"],
    ["Tom van der Okafor", "TO"],
    ["Cher", "C"],
  ])("of %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

describe("colours that people choose", () => {
  const chosen = ["#ffff00", "#000000", "#ffffff", "#39a0e7", "#8e929a", "#ff0000"];
  it.each(["#ffffff", "#141618", "#000000"])("can be read on %s", (surface) => {
    const isDark = surface !== "#ffffff";
    for (const colour of chosen) {
      const { text, tint } = tone(colour, surface, isDark);
      expect(contrast(text, tint)).toBeGreaterThanOrEqual(isDark ? 5.2 : 4.8);
    }
  });

  it("are no way into a style: what is no colour is grey", () => {
    expect(tone("red;background:url(//x)", "#ffffff", false)).toEqual(tone("#8e929a", "#ffffff", false));
  });
});
