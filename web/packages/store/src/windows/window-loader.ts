import type { Transport, WindowAnswer, WindowRequest } from "./transport.ts";

/** At most this many windows are on their way at once. */
const MOST_AT_ONCE = 2;
/** In milliseconds: a scroll that goes on does not ask for what it only passes. */
const PAUSE = 50;

export interface LoaderTarget {
  isHere(number: number): boolean;
  request(number: number): WindowRequest;
  arrived(number: number, answer: WindowAnswer): void;
  /** Something changed in which windows are on their way or have failed. */
  changed(): void;
}

/** Fetches windows that are wanted, the nearest first, and gives up those that no longer are. */
export class WindowLoader {
  private readonly transport: Transport;
  private readonly target: LoaderTarget;
  private readonly flights = new Map<number, AbortController>();
  private readonly failures = new Set<number>();
  private wanted: readonly number[] = [];
  private pause: ReturnType<typeof setTimeout> | undefined;
  private isDue = false;

  constructor(transport: Transport, target: LoaderTarget) {
    this.transport = transport;
    this.target = target;
  }

  get inFlight(): number {
    return this.flights.size;
  }

  hasFailed(number: number): boolean {
    return this.failures.has(number);
  }

  isWanted(number: number): boolean {
    return this.wanted.includes(number);
  }

  /** @param numbers windows, the most wanted first */
  want(numbers: readonly number[]): void {
    this.wanted = numbers;
    for (const number of this.failures) {
      if (!numbers.includes(number)) {
        this.failures.delete(number);
      }
    }
    this.soon();
  }

  /** Asks again for a window that failed. */
  retry(number: number): void {
    if (this.failures.delete(number)) {
      this.fetchMissing();
      this.target.changed();
    }
  }

  /** To be called when a window that was at hand no longer is. */
  again(): void {
    this.soon();
  }

  stop(): void {
    clearTimeout(this.pause);
    this.wanted = [];
    for (const flight of this.flights.values()) {
      flight.abort();
    }
    this.flights.clear();
  }

  /** At once when nothing was asked lately, else when the pause is over. */
  private soon(): void {
    if (this.pause !== undefined) {
      this.isDue = true;
      return;
    }
    this.fetchMissing();
    this.pause = setTimeout(() => {
      this.pause = undefined;
      if (this.isDue) {
        this.isDue = false;
        this.soon();
      }
    }, PAUSE);
  }

  private fetchMissing(): void {
    for (const [number, flight] of this.flights) {
      if (!this.isWanted(number)) {
        flight.abort();
        this.flights.delete(number);
      }
    }
    for (const number of this.wanted) {
      if (this.flights.size >= MOST_AT_ONCE) {
        return;
      }
      if (!this.flights.has(number) && !this.failures.has(number) && !this.target.isHere(number)) {
        void this.fetch(number);
      }
    }
  }

  private async fetch(number: number): Promise<void> {
    const flight = new AbortController();
    this.flights.set(number, flight);
    try {
      const answer = await this.transport.window(this.target.request(number), flight.signal);
      if (this.land(number, flight)) {
        this.target.arrived(number, answer);
      }
    } catch {
      if (this.land(number, flight)) {
        this.failures.add(number);
        this.target.changed();
      }
    }
    this.fetchMissing();
  }

  /** @returns whether the flight was still expected; an answer that was given up is dropped, even when it comes */
  private land(number: number, flight: AbortController): boolean {
    if (this.flights.get(number) !== flight) {
      return false;
    }
    this.flights.delete(number);
    return true;
  }
}
