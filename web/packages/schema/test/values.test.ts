import { describe, expect, it } from "vitest";
import { dayOf, isoDay, longDay, parseDay, shortDay } from "../src/date.ts";
import { formatDuration, parseDuration } from "../src/duration.ts";
import { formatFootage, formatTimecode, parseDecimal, parseInteger, parsePercent } from "../src/number.ts";

/** A Saturday. */
const TODAY = dayOf(2026, 11, 28)!;

describe("dates", () => {
  it.each([
    ["2026-12-01", "2026-12-01"],
    ["2026. 12. 1.", "2026-12-01"],
    ["12/1", "2026-12-01"],
    ["12월 1일", "2026-12-01"],
    ["2027년 1월 2일", "2027-01-02"],
    ["fri", "2026-12-04"],
    ["Saturday", "2026-11-28"],
    ["금요일", "2026-12-04"],
    ["+3d", "2026-12-01"],
    ["+2주", "2026-12-12"],
    ["-1", "2026-11-27"],
    ["+3m", "2027-02-28"],
    ["내일", "2026-11-29"],
    ["today", "2026-11-28"],
  ])("%s is %s", (typed, expected) => {
    expect(isoDay(parseDay(typed, TODAY)!)).toBe(expected);
  });

  it.each(["2026-02-30", "13/1", "soon", "", "3-4-5-6", "+d"])("%s is none", (typed) => {
    expect(parseDay(typed, TODAY)).toBeUndefined();
  });

  it("are shown short in tables and long in forms", () => {
    expect(shortDay(TODAY, TODAY)).toBe("11-28");
    expect(shortDay(dayOf(2027, 1, 2)!, TODAY)).toBe("2027-01-02");
    expect(longDay(TODAY, "en")).toBe("2026-11-28 (Sat)");
    expect(longDay(TODAY, "ko")).toBe("2026. 11. 28. (토)");
    expect(isoDay(dayOf(1968, 10, 13)!)).toBe("1968-10-13");
  });
});

describe("durations", () => {
  const days = { unit: "days", hoursPerDay: 8 } as const;

  it.each([
    ["2.5d", 1200],
    ["4h", 240],
    ["90m", 90],
    ["1:30", 90],
    ["1w", 2400],
    ["3일", 1440],
    ["2시간", 120],
    ["2", 960],
    ["0,5", 240],
  ])("%s is %i minutes", (typed, minutes) => {
    expect(parseDuration(typed, days)).toBe(minutes);
  });

  it.each(["", "soon", "2x", "1:75", "--1"])("%s is none", (typed) => {
    expect(parseDuration(typed, days)).toBeUndefined();
  });

  it("are shown in the unit of the site", () => {
    expect(formatDuration(1200, days)).toBe("2.5d");
    expect(formatDuration(1200, { unit: "hours", hoursPerDay: 8 })).toBe("20h");
    expect(formatDuration(100, days)).toBe("0.21d");
  });
});

describe("numbers", () => {
  it("are read as people write them, and never rounded", () => {
    expect(parseInteger("1,001")).toBe(1001);
    expect(parseInteger("-2147483648")).toBe(-2147483648);
    expect(parseInteger("2147483648")).toBeUndefined();
    expect(parseInteger("1.5")).toBeUndefined();
    expect(parseInteger("1001-1142")).toBeUndefined();
    expect(parseDecimal("1,234.5")).toBe(1234.5);
    expect(parseDecimal(".5")).toBe(0.5);
    expect(parseDecimal("1e5")).toBeUndefined();
    expect(parseDecimal("-")).toBeUndefined();
    expect(parsePercent("50 %")).toBe(50);
  });

  it("are shown as timecode and footage", () => {
    expect(formatTimecode(3723167, 24)).toBe("01:02:03:04");
    expect(formatTimecode(-1000, 25)).toBe("-00:00:01:00");
    expect(formatFootage(165, 16)).toBe("10-05");
    expect(formatFootage(-5, 16)).toBe("-0-05");
  });
});
