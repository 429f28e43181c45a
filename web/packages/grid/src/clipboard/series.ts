/**
 * What follows some cells when they are filled on: `sh010, sh020` goes on with `sh030`, `010` with `011`, one cell alone
 * counts on by one. Texts without a number repeat.
 *
 * @param seeds one cell or more
 * @returns the `count` texts after the seeds
 */
export function continued(seeds: readonly string[], count: number): string[] {
  const numbered = seeds.map(lastNumber);
  const pattern = stepOf(numbered);
  if (pattern === undefined) {
    return Array.from({ length: count }, (_, at) => seeds[at % seeds.length]!);
  }
  const last = numbered.at(-1)!;
  return Array.from({ length: count }, (_, at) => write(last, last.value + pattern * (at + 1)));
}

/** A series of days goes on by the same step; one day alone by the next working day. */
export function continuedDays(
  seeds: readonly number[],
  count: number,
  isWorkingDay: (day: number) => boolean,
): number[] {
  const last = seeds.at(-1)!;
  if (seeds.length > 1) {
    const step = last - seeds.at(-2)!;
    return Array.from({ length: count }, (_, at) => last + step * (at + 1));
  }
  const days: number[] = [];
  for (let day = last + 1; days.length < count && day < last + MOST_DAYS_AHEAD; day++) {
    if (isWorkingDay(day)) {
      days.push(day);
    }
  }
  return days;
}

/** A calendar without working days must not make the page search for ever. */
const MOST_DAYS_AHEAD = 20_000;

interface Numbered {
  readonly before: string;
  readonly digits: number;
  readonly value: number;
  readonly after: string;
}

function lastNumber(text: string): Numbered | undefined {
  const match = /^(.*?)(\d{1,15})(\D*)$/su.exec(text);
  if (match === null) {
    return undefined;
  }
  return { before: match[1]!, digits: match[2]!.length, value: Number(match[2]), after: match[3]! };
}

/** How much each number is above the one before; undefined when the texts are no series. */
function stepOf(seeds: readonly (Numbered | undefined)[]): number | undefined {
  if (!seeds.every((seed) => seed !== undefined && isAlike(seed, seeds[0]!))) {
    return undefined;
  }
  const all = seeds as readonly Numbered[];
  if (all.length === 1) {
    return 1;
  }
  const step = all[1]!.value - all[0]!.value;
  return all.every((seed, at) => at === 0 || seed.value - all[at - 1]!.value === step) ? step : undefined;
}

function isAlike(a: Numbered, b: Numbered): boolean {
  return a.before === b.before && a.after === b.after;
}

function write({ before, digits, after }: Numbered, value: number): string {
  const text = String(Math.abs(value)).padStart(digits, "0");
  return before + (value < 0 ? `-${text}` : text) + after;
}
