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

/**
 * The bands that turn one picture into the next. A change of the line under the pointer draws two lines; everything else
 * draws all. A scroll does too: to move pixels within a canvas, a browser copies the whole of it first, which in large
 * windows takes longer than drawing does.
 *
 * @param bandOf the band of a line
 */
export function planFrame(
  before: Shown | undefined,
  now: Shown,
  height: number,
  bandOf: (line: number) => Band,
): readonly Band[] {
  if (
    before === undefined ||
    before.scrollTop !== now.scrollTop ||
    before.rest.some((each, at) => each !== now.rest[at])
  ) {
    return [[0, height]];
  }
  return before.hoverLine === now.hoverLine
    ? []
    : [before.hoverLine, now.hoverLine].filter((line) => line >= 0).map(bandOf);
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
