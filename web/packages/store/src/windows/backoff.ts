/** In milliseconds. */
const FIRST = 1_000;
const LONGEST = 30_000;

/** How long to wait before the next try: twice as long each time, spread so that browsers do not come back together. */
export class Backoff {
  private readonly random: () => number;
  private wait = FIRST;

  /** @param random a number from 0 to below 1 */
  constructor(random: () => number) {
    this.random = random;
  }

  /** In milliseconds. */
  next(): number {
    const wait = this.wait * (0.5 + this.random() / 2);
    this.wait = Math.min(LONGEST, 2 * this.wait);
    return wait;
  }

  reset(): void {
    this.wait = FIRST;
  }
}
