/**
 * Simple case folding, one code point at a time, of composed text: what the server compares by. `toLowerCase` alone
 * would make two characters of İ.
 */
export function fold(text: string): string {
  const composed = text.normalize("NFC");
  const lower = composed.toLowerCase();
  if (lower.length === composed.length && !composed.includes("Σ")) {
    return lower;
  }
  let folded = "";
  for (const character of composed) {
    const small = character.toLowerCase();
    folded += [...small].length === 1 ? small : character;
  }
  return folded;
}
