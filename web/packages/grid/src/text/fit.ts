/** How wide a text is in a font, in whatever pixels the font is given in. */
export type Measure = (text: string, font: string) => number;

const MOST_TEXTS = 20_000;
const ELLIPSIS = "…";

interface Known {
  readonly width: number;
  /** What was last made of the text, and for which width. */
  fitted: string;
  fittedWidth: number;
}

/**
 * Cuts texts to the width of their cells. Measuring is the dearest part of drawing, so each text is measured once a
 * font, and its last cut is kept.
 */
export class TextFitter {
  private readonly measure: Measure;
  private readonly fonts = new Map<string, Map<string, Known>>();
  private readonly segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

  constructor(measure: Measure) {
    this.measure = measure;
  }

  width(text: string, font: string): number {
    return this.known(text, font).width;
  }

  /** The text, or as many of its graphemes as leave room for an ellipsis; empty when not even that has room. */
  fit(text: string, font: string, room: number): string {
    const known = this.known(text, font);
    if (known.width <= room) {
      return text;
    }
    if (known.fittedWidth !== room) {
      known.fitted = this.cut(text, font, room);
      known.fittedWidth = room;
    }
    return known.fitted;
  }

  /** To be called when fonts have arrived: what was measured may be wrong. */
  forget(): void {
    this.fonts.clear();
  }

  private cut(text: string, font: string, room: number): string {
    if (this.width(ELLIPSIS, font) > room) {
      return "";
    }
    const ends = Array.from(this.segmenter.segment(text), ({ index, segment }) => index + segment.length);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.measure(this.ended(text, ends[middle - 1]!), font) <= room) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low === 0 ? ELLIPSIS : this.ended(text, ends[low - 1]!);
  }

  private ended(text: string, end: number): string {
    return text.slice(0, end).trimEnd() + ELLIPSIS;
  }

  private known(text: string, font: string): Known {
    let texts = this.fonts.get(font);
    if (texts === undefined) {
      texts = new Map();
      this.fonts.set(font, texts);
    }
    let known = texts.get(text);
    if (known === undefined) {
      if (texts.size >= MOST_TEXTS) {
        texts.clear();
      }
      known = { width: this.measure(text, font), fitted: "", fittedWidth: -1 };
      texts.set(text, known);
    }
    return known;
  }
}
