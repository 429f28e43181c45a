/** Dates are days since 1970-01-01, without a time zone. */
export type Day = number;

const DAY_MILLISECONDS = 86_400_000;
const ISO = /^(\d{4})[-./]\s?(\d{1,2})[-./]\s?(\d{1,2})\.?$/;
const MONTH_AND_DAY = /^(\d{1,2})[-./](\d{1,2})$/;
const KOREAN = /^(?:(\d{4})년\s*)?(\d{1,2})월\s*(\d{1,2})일$/u;
const RELATIVE = /^([+-]\d+)\s*(d|w|m|일|주|달|개월)?$/u;

/** Names of days in the two languages, beginning with Sunday as JavaScript counts. */
const WEEKDAYS: readonly (readonly string[])[] = [
  ["sun", "sunday", "일", "일요일"],
  ["mon", "monday", "월", "월요일"],
  ["tue", "tuesday", "화", "화요일"],
  ["wed", "wednesday", "수", "수요일"],
  ["thu", "thursday", "목", "목요일"],
  ["fri", "friday", "금", "금요일"],
  ["sat", "saturday", "토", "토요일"],
];

const NAMED: Readonly<Record<string, number>> = {
  today: 0,
  오늘: 0,
  tomorrow: 1,
  내일: 1,
  yesterday: -1,
  어제: -1,
  모레: 2,
};

export function dayOf(year: number, month: number, day: number): Day | undefined {
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? time / DAY_MILLISECONDS : undefined;
}

/** `2026-11-28`. */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** `11-28` within the year of today, else with the year: how tables show dates. */
export function shortDay(day: Day, today: Day): string {
  const whole = isoDay(day);
  return whole.slice(0, 5) === isoDay(today).slice(0, 5) ? whole.slice(5) : whole;
}

/** `2026-11-28 (Sat)` or `2026. 11. 28. (토)`: how forms show dates. */
export function longDay(day: Day, language: "en" | "ko"): string {
  const weekday = WEEKDAYS[weekdayOf(day)]!;
  if (language === "en") {
    return `${isoDay(day)} (${weekday[0]![0]!.toUpperCase()}${weekday[0]!.slice(1)})`;
  }
  const [year, month, date] = isoDay(day).split("-").map(Number);
  return `${year}. ${month}. ${date}. (${weekday[2]})`;
}

/**
 * What somebody typed: `2026-11-28`, `11/28`, `11월 28일`, `fri`, `금요일`, `+3d`, `+2주`, `today`, `내일`. A day of the week
 * is the next one, today included; a month and a day are of the year of today.
 *
 * @returns undefined when it is no date
 */
export function parseDay(text: string, today: Day): Day | undefined {
  const typed = text.trim().toLowerCase().normalize("NFC");
  const named = NAMED[typed];
  if (named !== undefined) {
    return today + named;
  }
  const weekday = WEEKDAYS.findIndex((names) => names.includes(typed));
  if (weekday >= 0) {
    return today + ((weekday - weekdayOf(today) + 7) % 7);
  }
  return written(typed, today) ?? relative(typed, today);
}

function written(typed: string, today: Day): Day | undefined {
  const thisYear = new Date(today * DAY_MILLISECONDS).getUTCFullYear();
  const whole = ISO.exec(typed);
  if (whole !== null) {
    return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  }
  const part = MONTH_AND_DAY.exec(typed);
  if (part !== null) {
    return dayOf(thisYear, Number(part[1]), Number(part[2]));
  }
  const korean = KOREAN.exec(typed);
  if (korean !== null) {
    return dayOf(korean[1] === undefined ? thisYear : Number(korean[1]), Number(korean[2]), Number(korean[3]));
  }
  return undefined;
}

function relative(typed: string, today: Day): Day | undefined {
  const match = RELATIVE.exec(typed);
  if (match === null) {
    return undefined;
  }
  const count = Number(match[1]);
  switch (match[2] ?? "d") {
    case "w":
    case "주":
      return today + 7 * count;
    case "m":
    case "달":
    case "개월":
      return monthsLater(today, count);
    default:
      return today + count;
  }
}

/** The same day of another month, or that month's last day where it is shorter. */
function monthsLater(day: Day, months: number): Day {
  const date = new Date(day * DAY_MILLISECONDS);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dayOf(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(date.getUTCDate(), last))!;
}

function weekdayOf(day: Day): number {
  return new Date(day * DAY_MILLISECONDS).getUTCDay();
}
