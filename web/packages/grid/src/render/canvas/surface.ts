import type { Geometry } from "./geometry.ts";

/** What was drawn last, to tell what has to be drawn now. Two states are compared by identity. */
export interface Shown {
  readonly scrollTop: number;
  readonly hoverLine: number;
  /** All else that the picture depends on. */
  readonly rest: readonly unknown[];
}

/** A band of the canvas between two heights, in device pixels. */
export type Band = readonly [top: number, bottom: number];

/** What a frame has to do: pixels are moved by `shift`, then the bands are drawn. */
export interface Plan {
  readonly shift: number;
  readonly bands: readonly Band[];
}

const NOTHING: Plan = { shift: 0, bands: [] };

/**
 * The least that turns one picture into the next. A scroll up or down moves what is there and draws the strip that came
 * into sight; a change of the line under the pointer draws two lines; everything else draws all.
 *
 * @param bandOf the band of a line
 */
export function planFrame(before: Shown | undefined, now: Shown, height: number, bandOf: (line: number) => Band): Plan {
  const shift = before === undefined ? height : before.scrollTop - now.scrollTop;
  if (before === undefined || Math.abs(shift) >= height || before.rest.some((each, at) => each !== now.rest[at])) {
    return { shift: 0, bands: [[0, height]] };
  }
  const strip: Band[] = shift > 0 ? [[0, shift]] : shift < 0 ? [[height + shift, height]] : [];
  const hovered =
    before.hoverLine === now.hoverLine ? [] : [before.hoverLine, now.hoverLine].filter((line) => line >= 0);
  if (strip.length === 0 && hovered.length === 0) {
    return NOTHING;
  }
  return { shift, bands: [...strip, ...hovered.map(bandOf)] };
}

/** Fits a canvas to its geometry. Returns whether it was emptied by that. */
export function fitCanvas(canvas: HTMLCanvasElement, geometry: Geometry): boolean {
  const { width, height } = geometry;
  if (canvas.width === width && canvas.height === height) {
    return false;
  }
  canvas.width = width;
  canvas.height = height;
  canvas.style.width = `${width / geometry.scale}px`;
  canvas.style.height = `${height / geometry.scale}px`;
  return true;
}
