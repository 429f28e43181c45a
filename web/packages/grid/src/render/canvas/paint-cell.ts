import type { Brush } from "./brush.ts";
import type { Face, StatusLook } from "./face.ts";
import type { Pictures } from "./scene.ts";

/** Where a cell is drawn, in device pixels. Reused from cell to cell. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How a cell's text is coloured when nothing else decides. */
export interface Ink {
  readonly text: string;
  /** Rows that no longer match are muted and their chips have no ground. */
  readonly isStale: boolean;
}

const PAD = 8;
const SIZE = 12;

export function paintCell(brush: Brush, face: Face, box: Box, ink: Ink, pictures: Pictures): void {
  const pad = brush.px(PAD);
  const x = box.x + pad;
  const room = box.width - 2 * pad;
  const middle = box.y + box.height / 2;
  const { colours } = brush.theme;
  if (room <= 0) {
    return;
  }
  switch (face.kind) {
    case "empty":
      return;
    case "text":
      brush.write(face.text, x, middle, room, ink.text, face.isStrong ? 13 : SIZE, face.isStrong ? 600 : 400);
      return;
    case "number":
      brush.writeRight(face.text, x + room, middle, room, ink.text, SIZE, 400);
      return;
    case "date":
      brush.write(
        face.text,
        x,
        middle,
        room,
        face.isToday ? colours.signalText : ink.text,
        SIZE,
        face.isToday ? 600 : 400,
      );
      return;
    case "status":
      paintStatus(brush, face.look, x, middle, room, ink.isStale);
      return;
    case "check":
      paintCheck(brush, x, middle, face.isOn);
      return;
    case "person":
      paintPerson(brush, face, x, middle, room, ink);
      return;
    case "people":
      paintPeople(brush, face.people, x, middle, room, ink);
      return;
    case "chips":
      paintChips(brush, face.labels, x, middle, room, ink);
      return;
    case "percent":
      paintPercent(brush, face, x, middle, room, ink);
      return;
    case "url":
      brush.write(face.text, x, middle, room, colours.accent, SIZE, 400);
      return;
    case "picture":
      paintPicture(brush, face, box, pictures);
      return;
    case "tasks":
      paintTasks(brush, face.looks, x, middle, room, ink.isStale);
      return;
  }
}

/** Icon and name on a tint; only the icon where the name has no room for three letters. Returns the width. */
function paintStatus(
  brush: Brush,
  look: StatusLook,
  x: number,
  middle: number,
  room: number,
  isStale: boolean,
): number {
  const tone = brush.theme.tone(look.colour);
  const colour = isStale ? brush.theme.colours.muted : tone.text;
  const [height, icon, gap] = [brush.px(20), brush.px(12), brush.px(4)];
  const textRoom = room - gap - icon - gap - brush.px(6);
  const text = brush.width(look.label, 11, 600);
  const isAlone = textRoom < Math.min(text, brush.px(26));
  const width = isAlone ? height : gap + icon + gap + Math.min(text, textRoom) + brush.px(6);
  if (!isStale) {
    brush.round(tone.tint, x, Math.round(middle - height / 2), Math.ceil(width), height, 4);
  }
  brush.icon(look.icon, x + gap, middle, 12, colour, 2.25);
  if (!isAlone) {
    const at = x + gap + icon + gap;
    const written = brush.write(look.label, at, middle, textRoom, colour, 11, 600);
    if (look.isStruck === true) {
      brush.strike(at, middle, written, colour);
    }
  }
  return Math.ceil(width);
}

function paintTasks(
  brush: Brush,
  looks: readonly StatusLook[],
  x: number,
  middle: number,
  room: number,
  isStale: boolean,
) {
  if (looks.length === 1) {
    paintStatus(brush, looks[0]!, x, middle, room, isStale);
    return;
  }
  const step = brush.px(23);
  looks.forEach((look, at) => {
    if ((at + 1) * step <= room) {
      paintStatus(brush, look, x + at * step, middle, brush.px(20), isStale);
    }
  });
}

function paintCheck(brush: Brush, x: number, middle: number, isOn: boolean): void {
  const { colours } = brush.theme;
  const side = brush.px(14);
  const top = Math.round(middle - side / 2);
  brush.round(isOn ? colours.accentSolid : colours.control, x, top, side, side, 3);
  if (isOn) {
    brush.icon("check", x + brush.px(2), middle, 10, colours.onAccent, 3.5);
  } else {
    const edge = Math.max(1, Math.round(1.5 * brush.scale));
    brush.round(colours.page, x + edge, top + edge, side - 2 * edge, side - 2 * edge, 2);
  }
}

function paintPerson(brush: Brush, face: Face & { kind: "person" }, x: number, middle: number, room: number, ink: Ink) {
  paintAvatar(brush, face.id, face.initials, x, middle);
  const after = brush.px(26);
  brush.write(face.name, x + after, middle, room - after, ink.text, SIZE, 400);
}

function paintPeople(
  brush: Brush,
  people: readonly { readonly id: number; readonly initials: string }[],
  x: number,
  middle: number,
  room: number,
  ink: Ink,
): void {
  const step = brush.px(22);
  const fits = Math.floor(room / step);
  const shown = people.length <= fits ? people.length : Math.max(1, fits - 1);
  for (let at = 0; at < shown; at++) {
    paintAvatar(brush, people[at]!.id, people[at]!.initials, x + at * step, middle);
  }
  if (shown < people.length) {
    brush.write(`+${people.length - shown}`, x + shown * step, middle, room - shown * step, ink.text, 11, 400);
  }
}

function paintAvatar(brush: Brush, id: number, text: string, x: number, middle: number): void {
  const pair = brush.theme.person(id);
  const centre = x + brush.px(10);
  brush.disc(pair.ground, centre, middle, 20);
  const width = brush.width(text, 11, 600);
  brush.write(text, Math.round(centre - width / 2), middle, brush.px(20), pair.ink, 11, 600);
}

/** As many chips as have room, then how many more there are. */
function paintChips(brush: Brush, labels: readonly string[], x: number, middle: number, room: number, ink: Ink): void {
  const [height, inset, gap, more] = [brush.px(20), brush.px(6), brush.px(4), brush.px(22)];
  let at = x;
  for (let index = 0; index < labels.length; index++) {
    const left = x + room - at - (index < labels.length - 1 ? more : 0);
    const text = brush.width(labels[index]!, 11, 400);
    if (text + 2 * inset > left && index > 0) {
      brush.write(`+${labels.length - index}`, at, middle, x + room - at, brush.theme.colours.muted, 11, 400);
      return;
    }
    const width = Math.ceil(Math.min(text, left - 2 * inset) + 2 * inset);
    brush.round(brush.theme.colours.well, at, Math.round(middle - height / 2), width, height, 4);
    brush.write(labels[index]!, at + inset, middle, width - 2 * inset, ink.text, 11, 400);
    at += width + gap;
  }
}

/** The number stands beside its bar. */
function paintPercent(
  brush: Brush,
  face: Face & { kind: "percent" },
  x: number,
  middle: number,
  room: number,
  ink: Ink,
) {
  const number = brush.px(36);
  const height = brush.px(6);
  const width = room - number - brush.px(4);
  const { colours } = brush.theme;
  if (width > brush.px(16)) {
    const top = Math.round(middle - height / 2);
    brush.round(colours.well, x, top, width, height, 3);
    if (face.share > 0) {
      brush.round(colours.success, x, top, Math.max(height, Math.round(width * face.share)), height, 3);
    }
  }
  brush.writeRight(face.text, x + room, middle, number, ink.text, SIZE, 400);
}

function paintPicture(brush: Brush, face: Face & { kind: "picture" }, box: Box, pictures: Pictures): void {
  const inset = brush.px(4);
  const height = box.height - 2 * inset;
  const width = Math.min(Math.round((height * 16) / 9), box.width - 2 * brush.px(PAD));
  const [x, y] = [box.x + brush.px(PAD), box.y + inset];
  const picture = pictures.picture(face.link);
  if (picture === undefined) {
    brush.round(brush.theme.colours.well, x, y, width, height, 3);
    return;
  }
  const { context } = brush;
  context.save();
  context.beginPath();
  context.roundRect(x, y, width, height, 3 * brush.scale);
  context.clip();
  context.drawImage(picture, x, y, width, height);
  context.restore();
}
