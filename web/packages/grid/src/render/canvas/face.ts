import type { Cell, Column, Link, TaskCell } from "@callboard/store";
import { cellText, type TextStyle } from "../../cell-text.ts";
import type { IconName } from "./icons.ts";

/** How a status looks, as the site says. */
export interface StatusLook {
  readonly label: string;
  readonly icon: IconName;
  /** `#rrggbb` */
  readonly colour: string;
  /** Left out of the work: its name is struck through. */
  readonly isStruck?: boolean;
}

/** What a site says about how values look. */
export interface Looks {
  status(code: string): StatusLook;
  /** The word for the present day. */
  readonly today: string;
}

/** What is drawn in a cell, worked out once when its row comes into sight. */
export type Face =
  | { readonly kind: "empty" }
  | { readonly kind: "text"; readonly text: string; readonly isStrong: boolean }
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "date"; readonly text: string; readonly isToday: boolean }
  | { readonly kind: "status"; readonly look: StatusLook }
  | { readonly kind: "check"; readonly isOn: boolean }
  | { readonly kind: "person"; readonly id: number; readonly name: string; readonly initials: string }
  | { readonly kind: "people"; readonly people: readonly { readonly id: number; readonly initials: string }[] }
  | { readonly kind: "chips"; readonly labels: readonly string[] }
  | { readonly kind: "percent"; readonly share: number; readonly text: string }
  | { readonly kind: "url"; readonly text: string }
  | { readonly kind: "picture"; readonly link: Link }
  | { readonly kind: "tasks"; readonly looks: readonly StatusLook[] };

const EMPTY: Face = { kind: "empty" };
const NUMBERS: ReadonlySet<string> = new Set([
  "number",
  "float",
  "currency",
  "duration",
  "timecode",
  "footage",
  "summary",
]);

export interface FaceMaker {
  readonly style: TextStyle;
  readonly looks: Looks;
}

export function faceOf(column: Column, row: number, isStrong: boolean, { style, looks }: FaceMaker): Face {
  const { dataType, cell: kind } = column.head;
  const cell = column.cell(row);
  if (kind === "flag") {
    return { kind: "check", isOn: cell === true };
  }
  if (cell === null || (Array.isArray(cell) && cell.length === 0)) {
    return EMPTY;
  }
  switch (kind) {
    case "link":
      return linkFace(cell as unknown as Link, dataType);
    case "links":
      return linksFace(cell as unknown as readonly Link[]);
    case "tasks":
      return {
        kind: "tasks",
        looks: (cell as unknown as readonly TaskCell[]).map((task) => looks.status(task.status ?? "")),
      };
    default:
      return plainFace(column, row, cell, isStrong, { style, looks });
  }
}

/** Two Latin initials, or the first syllable of a Korean given name. */
export function initials(name: string): string {
  const hangul = /^[\uac00-\ud7a3]{2,}$/u.test(name);
  if (hangul) {
    return [...name][name.length > 2 ? name.length - 2 : name.length - 1]!;
  }
  const words = name.split(/\s+/).filter((word) => word !== "");
  const first = [...(words[0] ?? "")][0] ?? "?";
  return words.length > 1 ? first + ([...words.at(-1)!][0] ?? "") : first;
}

function linkFace(link: Link, dataType: string): Face {
  if (dataType === "image") {
    return { kind: "picture", link };
  }
  return isPerson(link)
    ? { kind: "person", id: link.id, name: link.name, initials: initials(link.name) }
    : { kind: "text", text: link.name, isStrong: false };
}

function linksFace(links: readonly Link[]): Face {
  if (links.length === 1 && isPerson(links[0]!)) {
    return linkFace(links[0]!, "entity");
  }
  return links.every(isPerson)
    ? { kind: "people", people: links.map(({ id, name }) => ({ id, initials: initials(name) })) }
    : { kind: "chips", labels: links.map(({ name }) => name) };
}

function isPerson(link: Link): boolean {
  return link.type === "HumanUser" || link.type === "ClientUser";
}

function plainFace(column: Column, row: number, cell: NonNullable<Cell>, isStrong: boolean, maker: FaceMaker): Face {
  const { dataType } = column.head;
  if (dataType === "status_list") {
    return { kind: "status", look: maker.looks.status(String(cell)) };
  }
  const text = cellText(column, row, maker.style);
  switch (dataType) {
    case "percent":
      return { kind: "percent", share: Math.max(0, Math.min(1, Number(cell) / 100)), text };
    case "date":
      return cell === maker.style.today
        ? { kind: "date", text: maker.looks.today, isToday: true }
        : { kind: "date", text, isToday: false };
    case "date_time":
      return { kind: "date", text, isToday: false };
    case "url":
      return { kind: "url", text };
    default:
      return NUMBERS.has(dataType) ? { kind: "number", text } : { kind: "text", text, isStrong };
  }
}
