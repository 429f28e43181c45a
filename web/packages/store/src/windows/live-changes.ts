import { Backoff } from "./backoff.ts";
import type { FreshRows, Transport } from "./transport.ts";

/** In milliseconds: notices that come together make one call, and browsers do not all call at once. */
const COALESCE = 60;
const JITTER = 120;

/** One question for what changed, and what to do with the answer. */
export interface Inquiry {
  /** The rows at hand. */
  readonly ids: readonly number[];
  /** Up to which watermark all of them are up to date. */
  readonly after: number;
  answered(rows: FreshRows): void;
}

/** Follows the change stream: a notice says that the page is stale, one call then brings what changed in the rows at hand. */
export class LiveChanges {
  private readonly transport: Transport;
  private readonly inquire: () => Inquiry;
  private readonly random: () => number;
  private readonly backoff: Backoff;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isCalling = false;
  private told = -1;
  private asked = -1;
  private isStopped = false;

  constructor(transport: Transport, inquire: () => Inquiry, random: () => number) {
    this.transport = transport;
    this.inquire = inquire;
    this.random = random;
    this.backoff = new Backoff(random);
  }

  /** The stream says that rows of the page changed up to a watermark. */
  notice(watermark: number): void {
    this.told = Math.max(this.told, watermark);
    if (this.told > this.asked) {
      this.after(COALESCE + this.random() * JITTER);
    }
  }

  /** Rows arrived that were read at a watermark: when more is known to have changed since, it is asked for. */
  arrived(watermark: number): void {
    if (watermark < this.told) {
      this.asked = Math.min(this.asked, watermark);
      this.after(COALESCE + this.random() * JITTER);
    }
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private after(milliseconds: number): void {
    if (this.timer === undefined && !this.isCalling && !this.isStopped) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        void this.call();
      }, milliseconds);
    }
  }

  private async call(): Promise<void> {
    this.isCalling = true;
    const told = this.told;
    let wait = COALESCE;
    try {
      this.asked = told;
      const { ids, after, answered } = this.inquire();
      const rows = await this.transport.fresh(ids, after);
      if (!this.isStopped) {
        answered(rows);
      }
      this.backoff.reset();
    } catch {
      this.asked = -1;
      wait = this.backoff.next();
    }
    this.isCalling = false;
    if (this.told > this.asked) {
      this.after(wait);
    }
  }
}
