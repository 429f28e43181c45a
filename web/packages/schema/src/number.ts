const WHOLE = /^[+-]?\d{1,3}(?:[,\s]?\d{3})*$/;
const DECIMAL = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?$/;
const LEAST = -(2 ** 31);
const MOST = 2 ** 31 - 1;

/** @returns undefined for what is no whole number of 32 bits; nothing is rounded */
export function parseInteger(text: string): number | undefined {
  const typed = text.trim();
  if (!WHOLE.test(typed)) {
    return undefined;
  }
  const value = Number(typed.replaceAll(/[,\s]/g, ""));
  return value >= LEAST && value <= MOST ? value : undefined;
}

/** @returns undefined for what is no number */
export function parseDecimal(text: string): number | undefined {
  const typed = text.trim();
  if (typed === "" || !DECIMAL.test(typed)) {
    return undefined;
  }
  const value = Number(typed.replaceAll(",", ""));
  return Number.isFinite(value) ? value : undefined;
}

/** `50%` or `50`. */
export function parsePercent(text: string): number | undefined {
  return parseInteger(text.trim().replace(/\s*%$/, ""));
}

/** `01:02:03:04` at a frame rate, from milliseconds. Frames are counted without dropping any. */
export function formatTimecode(milliseconds: number, framesPerSecond: number): string {
  const base = Math.round(framesPerSecond);
  const frames = Math.round((Math.abs(milliseconds) * framesPerSecond) / 1000);
  const parts = [
    Math.floor(frames / (base * 3600)),
    Math.floor(frames / (base * 60)) % 60,
    Math.floor(frames / base) % 60,
    frames % base,
  ];
  return (milliseconds < 0 ? "-" : "") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** `10-05`: feet and frames. */
export function formatFootage(frames: number, framesPerFoot: number): string {
  const feet = Math.floor(Math.abs(frames) / framesPerFoot);
  const rest = String(Math.abs(frames) % framesPerFoot).padStart(2, "0");
  return `${frames < 0 ? "-" : ""}${feet}-${rest}`;
}
