/** Colour arithmetic for what people choose: statuses and rules. sRGB as `#rrggbb`, OKLCH inside. */

type Three = readonly [number, number, number];

/** What a colour becomes in a theme, so that text on it can be read. */
export interface Tone {
  readonly base: string;
  /** An opaque ground for chips and cells. */
  readonly tint: string;
  /** Text on the tint. */
  readonly text: string;
}

/** @param base as somebody chose it; anything that is no colour counts as grey */
export function tone(base: string, surface: string, isDark: boolean): Tone {
  const known = /^#[0-9a-f]{6}$/i.test(base) ? base : "#8e929a";
  const tint = mix(known, surface, isDark ? 0.2 : 0.14);
  return { base: known, tint, text: readable(known, tint, isDark ? 5.2 : 4.8) };
}

/** The ratio of WCAG 2 between two opaque colours. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** A share of one colour over another, mixed like a translucent layer. */
export function mix(over: string, under: string, share: number): string {
  const below = channels(under);
  return hex(channels(over).map((value, at) => value * share + below[at]! * (1 - share)) as unknown as Three);
}

/** The colour nearest to the base, in the same hue, that stands out from the ground by the ratio. */
export function readable(base: string, ground: string, ratio: number): string {
  const [lightness, chroma, hue] = toOklch(base);
  const step = luminance(ground) > 0.18 ? -0.005 : 0.005;
  for (let light = lightness; light > 0 && light < 1; light += step) {
    const candidate = fromOklch(light, chroma, hue);
    if (contrast(candidate, ground) >= ratio) {
      return candidate;
    }
  }
  return step < 0 ? "#000000" : "#ffffff";
}

function luminance(colour: string): number {
  const [r, g, b] = channels(colour).map(decode) as unknown as Three;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Chroma is lowered until the colour can be shown. */
function fromOklch(lightness: number, chroma: number, hue: number): string {
  for (let c = chroma; c >= 0; c -= 0.002) {
    const rgb = toLinear(lightness, c, hue);
    if (rgb.every((value) => value >= -0.0005 && value <= 1.0005)) {
      return hex(rgb.map(encode) as unknown as Three);
    }
  }
  return hex(toLinear(lightness, 0, hue).map(encode) as unknown as Three);
}

function toLinear(lightness: number, chroma: number, hue: number): Three {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

function toOklch(colour: string): Three {
  const [r, g, b] = channels(colour).map(decode) as unknown as Three;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  return [lightness, Math.hypot(x, y), (Math.atan2(y, x) * 180) / Math.PI];
}

function channels(colour: string): Three {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255) as unknown as Three;
}

function hex(rgb: Three): string {
  const byte = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 255);
  return `#${rgb.map((value) => byte(value).toString(16).padStart(2, "0")).join("")}`;
}

const encode = (value: number) =>
  value <= 0.0031308 ? 12.92 * value : 1.055 * Math.max(value, 0) ** (1 / 2.4) - 0.055;
const decode = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
