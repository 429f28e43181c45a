import type { Link } from "../column/dictionary.ts";
import type { Operand } from "./filter.ts";
import { fold } from "./fold.ts";
import { not, type Test } from "./scalar.ts";

const OPPOSITES: Readonly<Record<string, string>> = {
  is_not: "is",
  not_in: "in",
  type_is_not: "type_is",
  name_not_contains: "name_contains",
};

/** Single links. Undefined for a relation that the browser does not judge. */
export function linkTest(relation: string, values: readonly Operand[]): Test<Link> | undefined {
  const positive = OPPOSITES[relation];
  if (positive !== undefined) {
    return not(linkTest(positive, values));
  }
  switch (relation) {
    case "is":
    case "in":
      return (value) => values.some((operand) => leadsTo(value, operand));
    case "type_is":
      return (value) => value !== null && value.type === values[0];
    case "name_is":
      return named(values, (name, part) => name === part);
    case "name_contains":
      return named(values, (name, part) => name.includes(part));
    case "name_starts_with":
      return named(values, (name, part) => name.startsWith(part));
    case "name_ends_with":
      return named(values, (name, part) => name.endsWith(part));
    default:
      return undefined;
  }
}

/** Links to several rows: a relation holds when it holds for one of them, a negated one when it holds for none. */
export function linksTest(
  relation: string,
  values: readonly Operand[],
): ((value: readonly Link[]) => boolean) | undefined {
  const positive = OPPOSITES[relation];
  if (positive !== undefined) {
    const test = linksTest(positive, values);
    return test === undefined ? undefined : (value) => !test(value);
  }
  const test = linkTest(relation, values);
  if (test === undefined) {
    return undefined;
  }
  const emptyIsWanted = (relation === "is" || relation === "in") && values.includes(null);
  return (value) => (value.length === 0 ? emptyIsWanted : value.some(test));
}

function leadsTo(value: Link | null, operand: Operand): boolean {
  if (operand === null || typeof operand !== "object") {
    return operand === null && value === null;
  }
  return value !== null && value.type === operand.type && value.id === operand.id;
}

function named(values: readonly Operand[], holds: (name: string, part: string) => boolean): Test<Link> | undefined {
  const [operand] = values;
  if (typeof operand !== "string") {
    return undefined;
  }
  const part = fold(operand.trim());
  return (value) => value !== null && holds(fold(value.name), part);
}
