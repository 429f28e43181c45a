import type { TextFitter } from "../../text/fit.ts";
import type { Theme } from "../../theme/theme.ts";
import { ICON_FIELD, type IconName, iconFill, iconPath } from "./icons.ts";

export type Weight = 400 | 600;

/** Draws the few shapes that cells are made of. Lengths are CSS pixels unless they are places, which are device pixels. */
export class Brush {
  readonly context: CanvasRenderingContext2D;
  private readonly fitter: TextFitter;
  private readonly fonts = new Map<number, string>();
  private font = "";
  theme: Theme;
  scale = 1;

  constructor(context: CanvasRenderingContext2D, fitter: TextFitter, theme: Theme) {
    this.context = context;
    this.fitter = fitter;
    this.theme = theme;
  }

  /** To be called after the canvas, the theme or the pixel ratio changed. */
  reset(theme: Theme, scale: number): void {
    this.theme = theme;
    this.scale = scale;
    this.fonts.clear();
    this.font = "";
    this.context.textBaseline = "alphabetic";
    this.context.lineJoin = "round";
    this.context.lineCap = "round";
  }

  px(length: number): number {
    return Math.round(length * this.scale);
  }

  fill(colour: string, x: number, y: number, width: number, height: number): void {
    this.context.fillStyle = colour;
    this.context.fillRect(x, y, width, height);
  }

  round(colour: string, x: number, y: number, width: number, height: number, radius: number): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.roundRect(x, y, width, height, radius * this.scale);
    this.context.fill();
  }

  /** A frame inside of the rectangle. */
  frame(colour: string, x: number, y: number, width: number, height: number, thickness: number): void {
    const line = Math.max(1, this.px(thickness));
    this.context.fillStyle = colour;
    this.context.fillRect(x, y, width, line);
    this.context.fillRect(x, y + height - line, width, line);
    this.context.fillRect(x, y + line, line, height - 2 * line);
    this.context.fillRect(x + width - line, y + line, line, height - 2 * line);
  }

  width(text: string, size: number, weight: Weight): number {
    return this.fitter.width(text, this.fontOf(size, weight));
  }

  /**
   * Writes in one line, cut to the room with an ellipsis.
   *
   * @param middle the height of the line's middle
   * @returns how wide the text became, in device pixels
   */
  write(text: string, x: number, middle: number, room: number, colour: string, size: number, weight: Weight): number {
    const font = this.fontOf(size, weight);
    const shown = this.fitter.fit(text, font, room);
    if (shown === "") {
      return 0;
    }
    this.use(font, colour);
    this.context.fillText(shown, x, Math.round(middle + size * this.scale * 0.36));
    return this.fitter.width(shown, font);
  }

  writeRight(
    text: string,
    end: number,
    middle: number,
    room: number,
    colour: string,
    size: number,
    weight: Weight,
  ): void {
    const font = this.fontOf(size, weight);
    const shown = this.fitter.fit(text, font, room);
    this.use(font, colour);
    this.context.fillText(
      shown,
      Math.round(end - this.fitter.width(shown, font)),
      Math.round(middle + size * this.scale * 0.36),
    );
  }

  strike(x: number, middle: number, width: number, colour: string): void {
    this.fill(colour, x, Math.round(middle), width, Math.max(1, this.px(1)));
  }

  icon(name: IconName, x: number, middle: number, size: number, colour: string, stroke: number): void {
    const { context } = this;
    const factor = (size * this.scale) / ICON_FIELD;
    const top = Math.round(middle - (size * this.scale) / 2);
    context.setTransform(factor, 0, 0, factor, Math.round(x), top);
    context.strokeStyle = colour;
    context.lineWidth = stroke;
    context.stroke(iconPath(name));
    const filled = iconFill(name);
    if (filled !== undefined) {
      context.fillStyle = colour;
      context.fill(filled);
    }
    context.setTransform(1, 0, 0, 1, 0, 0);
  }

  disc(colour: string, centre: number, middle: number, size: number): void {
    this.context.fillStyle = colour;
    this.context.beginPath();
    this.context.arc(centre, middle, (size * this.scale) / 2, 0, 2 * Math.PI);
    this.context.fill();
  }

  private use(font: string, colour: string): void {
    if (this.font !== font) {
      this.font = font;
      this.context.font = font;
    }
    this.context.fillStyle = colour;
  }

  private fontOf(size: number, weight: Weight): string {
    const key = size * 1000 + weight;
    let font = this.fonts.get(key);
    if (font === undefined) {
      font = `${weight} ${size * this.scale}px ${this.theme.font}`;
      this.fonts.set(key, font);
    }
    return font;
  }
}
