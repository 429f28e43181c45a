/** In pixels a frame. */
const FASTEST = 48;

/**
 * How far a drag scrolls in a frame: not at all inside of the edges, faster the farther it is beyond them.
 *
 * @param at where the pointer is, along one direction; `from` and `to` are the edges
 */
export function scrollSpeed(at: number, from: number, to: number): number {
  const beyond = at < from ? at - from : at > to ? at - to : 0;
  return Math.sign(beyond) * Math.min(FASTEST, Math.ceil(Math.abs(beyond) / 3));
}

/** Goes on scrolling while a drag rests beyond an edge. */
export class AutoScroll {
  private readonly frame: (callback: () => void) => number;
  private readonly step: () => boolean;
  private isGoing = false;

  /** @param step scrolls once; returns whether there is more to scroll */
  constructor(frame: (callback: () => void) => number, step: () => boolean) {
    this.frame = frame;
    this.step = step;
  }

  /** To be called after each move of the pointer. */
  start(): void {
    if (!this.isGoing) {
      this.isGoing = true;
      this.frame(() => this.next());
    }
  }

  stop(): void {
    this.isGoing = false;
  }

  private next(): void {
    if (!this.isGoing) {
      return;
    }
    if (this.step()) {
      this.frame(() => this.next());
    } else {
      this.isGoing = false;
    }
  }
}
