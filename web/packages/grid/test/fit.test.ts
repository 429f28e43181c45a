import { describe, expect, it, vi } from "vitest";
import { TextFitter } from "../src/text/fit.ts";

/** Each UTF-16 unit is one wide: what is cut within a grapheme would show. */
const measure = vi.fn((text: string) => text.length);
const FONT = "12px sans";

describe("text in a cell", () => {
  it("stays whole when it has room", () => {
    expect(new TextFitter(measure).fit("sc010_040", FONT, 9)).toBe("sc010_040");
  });

  it("ends with an ellipsis, without a space before it", () => {
    expect(new TextFitter(measure).fit("sc010 and more", FONT, 7)).toBe("sc010…");
  });

  it.each([
    ["a family is one grapheme", "👨‍👩‍👧‍👦 on the pier", 6, "…"],
    ["a flag is one grapheme", "ab🏳️‍🌈cd", 6, "ab…"],
    ["a letter keeps its accents", "cafe\u0301s of old", 5, "caf…"],
    ["Korean of separate jamo keeps its syllables", "\u1112\u1161\u11ab\u1100\u1173\u11af", 4, "\u1112\u1161\u11ab…"],
  ])("never cuts within a grapheme: %s", (_, text, room, shown) => {
    expect(new TextFitter(measure).fit(text, FONT, room)).toBe(shown);
  });

  it("vanishes when not even the ellipsis has room", () => {
    expect(new TextFitter(measure).fit("sc010", FONT, 0.5)).toBe("");
  });

  it("is measured once, and cut once a width", () => {
    const fitter = new TextFitter(measure);
    measure.mockClear();
    fitter.fit("a long description", FONT, 6);
    const calls = measure.mock.calls.length;
    fitter.fit("a long description", FONT, 6);
    fitter.width("a long description", FONT);
    expect(measure).toHaveBeenCalledTimes(calls);
    fitter.forget();
    fitter.width("a long description", FONT);
    expect(measure).toHaveBeenCalledTimes(calls + 1);
  });
});
