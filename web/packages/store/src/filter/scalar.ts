import type { Operand } from "./filter.ts";
import { fold } from "./fold.ts";

export type Test<V> = (value: V | null) => boolean;

const DAY_MILLISECONDS = 86_400_000;

/** Texts, lists and statuses. Undefined for a relation that the browser does not judge. */
export function textTest(relation: string, values: readonly Operand[]): Test<string> | undefined {
  const texts = values.map((value) => (typeof value === "string" ? fold(value) : null));
  switch (relation) {
    case "is":
      return isOneOf(texts[0] ? [texts[0]] : [null]);
    case "in":
      return isOneOf(texts.filter((text) => text !== ""));
    case "contains":
      return withText(texts[0], (value, part) => value.includes(part));
    case "starts_with":
      return withText(texts[0], (value, part) => value.startsWith(part));
    case "ends_with":
      return withText(texts[0], (value, part) => value.endsWith(part));
    case "is_not":
      return not(textTest("is", values));
    case "not_in":
      return not(textTest("in", values));
    case "not_contains":
      return not(textTest("contains", values));
    default:
      return undefined;
  }
}

function isOneOf(texts: readonly (string | null)[]): Test<string> {
  const wanted = new Set(texts);
  return (value) => wanted.has(value === null || value === "" ? null : fold(value));
}

function withText(part: string | null | undefined, holds: (value: string, part: string) => boolean): Test<string> {
  const trimmed = part?.trim();
  return (value) => value !== null && trimmed !== undefined && holds(fold(value), trimmed);
}

/** Numbers, dates as days, times as milliseconds. */
export function numberTest(relation: string, values: readonly (number | null)[]): Test<number> | undefined {
  const [first = null, second = null] = values;
  switch (relation) {
    case "is":
      return (value) => value === first;
    case "in":
      return (value) => values.includes(value);
    case "greater_than":
      return (value) => value !== null && first !== null && value > first;
    case "less_than":
      return (value) => value !== null && first !== null && value < first;
    case "between":
      return within(first, second, (inside) => inside);
    case "not_between":
      return within(first, second, (inside) => !inside);
    case "is_not":
      return not(numberTest("is", values));
    case "not_in":
      return not(numberTest("in", values));
    default:
      return undefined;
  }
}

function within(a: number | null, b: number | null, wanted: (inside: boolean) => boolean): Test<number> {
  return (value) =>
    value !== null && a !== null && b !== null && wanted(value >= Math.min(a, b) && value <= Math.max(a, b));
}

export function flagTest(relation: string, values: readonly Operand[]): Test<boolean> | undefined {
  const wanted = values[0] === true || values[0] === "true";
  switch (relation) {
    case "is":
      return (value) => value === wanted;
    case "is_not":
      return (value) => value !== wanted;
    default:
      return undefined;
  }
}

/** `2026-11-28` as days since 1970-01-01. */
export function days(operand: Operand): number | null {
  return typeof operand === "string" && operand !== "" ? Date.parse(`${operand}T00:00:00Z`) / DAY_MILLISECONDS : null;
}

export function number(operand: Operand): number | null {
  return operand === null || operand === "" ? null : Number(operand);
}

export function not<V>(test: Test<V> | undefined): Test<V> | undefined {
  return test === undefined ? undefined : (value) => !test(value);
}
