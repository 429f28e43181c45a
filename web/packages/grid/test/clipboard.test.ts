import { describe, expect, it } from "vitest";
import { continued, continuedDays } from "../src/clipboard/series.ts";
import { formatTsv, parseTsv } from "../src/clipboard/tsv.ts";

describe("cells on the clipboard", () => {
  it("are read as spreadsheets write them", () => {
    expect(parseTsv("sh010\t항구\r\nsh020\t\r\n")).toEqual([
      ["sh010", "항구"],
      ["sh020", ""],
    ]);
    expect(parseTsv('"two\nlines"\t"say ""hi"""\n010')).toEqual([["two\nlines", 'say "hi"'], ["010"]]);
    expect(parseTsv("a\r\rb")).toEqual([["a"], [""], ["b"]]);
    expect(parseTsv("")).toEqual([]);
  });

  it("keep a quote that is no quoting", () => {
    expect(parseTsv('5" disk\t"open')).toEqual([['5" disk', '"open']]);
    expect(parseTsv('"a"b\tc')).toEqual([['"a"b', "c"]]);
  });

  it("come back as they were written", () => {
    const rows = [
      ["", "plain", "tab\there", 'quote"', '"quoted"', "line\r\nbreak"],
      ["010", "3-4", "1001-1142", "=1+1", " space ", "👩‍🚀"],
    ];
    expect(parseTsv(formatTsv(rows))).toEqual(rows);
  });
});

describe("filling on", () => {
  it.each([
    [
      ["sh010", "sh020"],
      ["sh030", "sh040"],
    ],
    [["010"], ["011", "012"]],
    [
      ["sc010_0010", "sc010_0020"],
      ["sc010_0030", "sc010_0040"],
    ],
    [
      ["v3 final", "v2 final"],
      ["v1 final", "v0 final"],
    ],
    [["shot 99"], ["shot 100", "shot 101"]],
    [["항구 9화"], ["항구 10화", "항구 11화"]],
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [
      ["sh010", "sc020"],
      ["sh010", "sc020"],
    ],
    [
      ["1", "2", "4"],
      ["1", "2"],
    ],
    [[""], ["", ""]],
  ])("%o goes on with %o", (seeds, expected) => {
    expect(continued(seeds, 2)).toEqual(expected);
  });

  it("goes by working days", () => {
    const isWorkingDay = (day: number) => (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6;
    expect(continuedDays([20783], 3, isWorkingDay)).toEqual([20784, 20787, 20788]);
    expect(continuedDays([10, 17], 2, isWorkingDay)).toEqual([24, 31]);
    expect(continuedDays([10], 2, () => false)).toEqual([]);
  });
});
