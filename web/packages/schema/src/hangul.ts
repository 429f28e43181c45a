/**
 * Texts in the form by which people search: composed, folded, Hangul split into the letters one types (나래 → ㄴㅏㄹㅐ),
 * so that half-composed syllables match. The server keeps names in the same form.
 */
const FIRST = 0xac00;
const LAST = 0xd7a3;
const MEDIALS = 21;
const FINALS = 28;

const INITIAL = [..."ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"];
const MEDIAL = [
  "ㅏ",
  "ㅐ",
  "ㅑ",
  "ㅒ",
  "ㅓ",
  "ㅔ",
  "ㅕ",
  "ㅖ",
  "ㅗ",
  "ㅗㅏ",
  "ㅗㅐ",
  "ㅗㅣ",
  "ㅛ",
  "ㅜ",
  "ㅜㅓ",
  "ㅜㅔ",
  "ㅜㅣ",
  "ㅠ",
  "ㅡ",
  "ㅡㅣ",
  "ㅣ",
];
const FINAL = [
  "",
  "ㄱ",
  "ㄲ",
  "ㄱㅅ",
  "ㄴ",
  "ㄴㅈ",
  "ㄴㅎ",
  "ㄷ",
  "ㄹ",
  "ㄹㄱ",
  "ㄹㅁ",
  "ㄹㅂ",
  "ㄹㅅ",
  "ㄹㅌ",
  "ㄹㅍ",
  "ㄹㅎ",
  "ㅁ",
  "ㅂ",
  "ㅂㅅ",
  "ㅅ",
  "ㅆ",
  "ㅇ",
  "ㅈ",
  "ㅊ",
  "ㅋ",
  "ㅌ",
  "ㅍ",
  "ㅎ",
];

/** Compound letters as they stand alone while somebody types, in the parts that a syllable has them in. */
const COMPOUND: Readonly<Record<string, string>> = {
  ㅘ: "ㅗㅏ",
  ㅙ: "ㅗㅐ",
  ㅚ: "ㅗㅣ",
  ㅝ: "ㅜㅓ",
  ㅞ: "ㅜㅔ",
  ㅟ: "ㅜㅣ",
  ㅢ: "ㅡㅣ",
  ㄳ: "ㄱㅅ",
  ㄵ: "ㄴㅈ",
  ㄶ: "ㄴㅎ",
  ㄺ: "ㄹㄱ",
  ㄻ: "ㄹㅁ",
  ㄼ: "ㄹㅂ",
  ㄽ: "ㄹㅅ",
  ㄾ: "ㄹㅌ",
  ㄿ: "ㄹㅍ",
  ㅀ: "ㄹㅎ",
  ㅄ: "ㅂㅅ",
};

/** @returns the letters of a text, to be searched in and for */
export function letters(text: string): string {
  return Array.from(text.normalize("NFC").toLowerCase(), lettersOf).join("");
}

/** @returns the first letters of the syllables (스프링 → ㅅㅍㄹ); other characters stay */
export function initials(text: string): string {
  return Array.from(text.normalize("NFC").toLowerCase(), (character) => {
    const place = syllable(character);
    return place === undefined ? character : INITIAL[Math.floor(place / (MEDIALS * FINALS))]!;
  }).join("");
}

/** Whether a name is found by what somebody typed: by its letters, or by its initials when only initials were typed. */
export function isFoundBy(name: string, typed: string): boolean {
  const wanted = letters(typed.trim());
  if (letters(name).includes(wanted)) {
    return true;
  }
  return /^[ㄱ-ㅎ]+$/.test(wanted) && initials(name).replaceAll(" ", "").includes(typed.trim().normalize("NFC"));
}

function lettersOf(character: string): string {
  const place = syllable(character);
  if (place === undefined) {
    return COMPOUND[character] ?? character;
  }
  const initial = INITIAL[Math.floor(place / (MEDIALS * FINALS))]!;
  const medial = MEDIAL[Math.floor(place / FINALS) % MEDIALS]!;
  return initial + medial + FINAL[place % FINALS]!;
}

function syllable(character: string): number | undefined {
  const code = character.codePointAt(0)!;
  return code >= FIRST && code <= LAST ? code - FIRST : undefined;
}
