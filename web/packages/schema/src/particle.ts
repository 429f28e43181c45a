/**
 * Korean particles by the last sound of the word before them: 샷을, 태스크를, sc010을, Kim을. English messages never call
 * this.
 */
export type Particle = "은" | "이" | "을" | "과" | "으로" | "이나" | "아";

const AFTER_VOWEL: Readonly<Record<Particle, string>> = {
  은: "는",
  이: "가",
  을: "를",
  과: "와",
  으로: "로",
  이나: "나",
  아: "야",
};

const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
const FINALS = 28;
const FINAL_RIEUL = 8;

/** How the digits end when they are read in Korean: 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. */
const DIGITS = [
  "consonant",
  "rieul",
  "vowel",
  "consonant",
  "vowel",
  "vowel",
  "consonant",
  "rieul",
  "rieul",
  "vowel",
] as const;

/** How Latin letters end when a word in that letter is read aloud; l and r are rieul, m, n, ng closed. */
const CLOSED_LETTERS = new Set(["b", "c", "k", "m", "n", "p", "t"]);

type End = "vowel" | "consonant" | "rieul";

/** The word with the form of the particle that belongs to it. */
export function withParticle(word: string, particle: Particle): string {
  return word + formOf(endOf(word), particle);
}

function formOf(end: End, particle: Particle): string {
  if (particle === "으로" && end === "rieul") {
    return "로";
  }
  return end === "vowel" ? AFTER_VOWEL[particle] : particle;
}

function endOf(word: string): End {
  const letters = [...word.normalize("NFC").toLowerCase()].filter((each) => /[\p{L}\p{N}]/u.test(each));
  const last = letters.at(-1);
  if (last === undefined) {
    return "vowel";
  }
  const code = last.codePointAt(0)!;
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    return syllableEnd((code - HANGUL_FIRST) % FINALS);
  }
  if (last >= "0" && last <= "9") {
    return DIGITS[Number(last)]!;
  }
  return latinEnd(letters.join(""), last);
}

function syllableEnd(final: number): End {
  if (final === 0) {
    return "vowel";
  }
  return final === FINAL_RIEUL ? "rieul" : "consonant";
}

function latinEnd(word: string, last: string): End {
  if (last === "l") {
    return "rieul";
  }
  return CLOSED_LETTERS.has(last) || word.endsWith("ng") ? "consonant" : "vowel";
}
