import { describe, expect, it } from "vitest";
import { initials, isFoundBy, letters } from "../src/hangul.ts";
import { type Particle, withParticle } from "../src/particle.ts";

describe("particles", () => {
  it.each<[string, Particle, string]>([
    ["샷", "을", "샷을"],
    ["태스크", "을", "태스크를"],
    ["sc010", "을", "sc010을"],
    ["sc002", "을", "sc002를"],
    ["Kim", "을", "Kim을"],
    ["Harbour", "은", "Harbour는"],
    ["Final", "으로", "Final로"],
    ["서울", "으로", "서울로"],
    ["부산", "으로", "부산으로"],
    ["버전 (3)", "이", "버전 (3)이"],
    ["Lighting", "과", "Lighting과"],
    ["", "은", "는"],
  ])("%s and %s read %s", (word, particle, expected) => {
    expect(withParticle(word, particle)).toBe(expected);
  });
});

describe("search in Korean", () => {
  it("splits syllables into the letters one types", () => {
    expect(letters("나래 Wing")).toBe("ㄴㅏㄹㅐ wing");
    expect(letters("값 과")).toBe("ㄱㅏㅂㅅ ㄱㅗㅏ");
    expect(letters("\u1102\u1161")).toBe("ㄴㅏ");
  });

  it("knows initials", () => {
    expect(initials("스프링 2")).toBe("ㅅㅍㄹ 2");
  });

  it.each([
    ["갈매기 나래", "나래"],
    ["갈매기 나래", "날"],
    ["갈매기 나래", "ㄱㅁㄱ"],
    ["갈매기 나래", "ㄴㄹ"],
    ["Harbour 항구", "HARB"],
    ["등대", "드"],
  ])("%s is found by %s", (name, typed) => {
    expect(isFoundBy(name, typed)).toBe(true);
  });

  it.each([
    ["갈매기", "나"],
    ["갈매기", "ㄴ"],
    ["Harbour", "ㅎ"],
  ])("%s is not found by %s", (name, typed) => {
    expect(isFoundBy(name, typed)).toBe(false);
  });
});
