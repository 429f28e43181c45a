/** How a site shows durations, which are stored as whole minutes. */
export interface DurationStyle {
  readonly unit: "days" | "hours";
  readonly hoursPerDay: number;
}

const MINUTES_PER_HOUR = 60;
const DAYS_PER_WEEK = 5;
const INPUT = /^([+-]?\d+(?:[.,]\d+)?)\s*(m|min|분|h|hr|hour|hours|시간|d|day|days|일|w|week|weeks|주)?$/iu;
const CLOCK = /^(\d+):([0-5]\d)$/;

/** `2.5d`, `12h`: at most two decimals, none that say nothing. */
export function formatDuration(minutes: number, style: DurationStyle): string {
  const inUnit = minutes / minutesPer(style.unit === "days" ? "d" : "h", style);
  return `${trimmed(inUnit)}${style.unit === "days" ? "d" : "h"}`;
}

/**
 * What somebody typed, in minutes: `4h`, `2.5d`, `90m`, `1w`, `1:30`, `3일`, or a bare number in the site's own unit.
 *
 * @returns undefined when it is no duration
 */
export function parseDuration(text: string, style: DurationStyle): number | undefined {
  const typed = text.trim();
  const clock = CLOCK.exec(typed);
  if (clock !== null) {
    return Number(clock[1]) * MINUTES_PER_HOUR + Number(clock[2]);
  }
  const match = INPUT.exec(typed);
  if (match === null) {
    return undefined;
  }
  const amount = Number(match[1]!.replace(",", "."));
  return Math.round(amount * minutesPer(match[2]?.toLowerCase() ?? style.unit, style));
}

function minutesPer(unit: string, style: DurationStyle): number {
  const day = style.hoursPerDay * MINUTES_PER_HOUR;
  switch (unit[0]) {
    case "m":
    case "분":
      return 1;
    case "h":
    case "시":
      return MINUTES_PER_HOUR;
    case "w":
    case "주":
      return DAYS_PER_WEEK * day;
    default:
      return day;
  }
}

function trimmed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
