import { Backoff } from "./backoff.ts";
import type { PendingEdits } from "./pending-edits.ts";
import type { CellWrite, Transport, WriteAnswer } from "./transport.ts";

/** In milliseconds: the edits of one gesture go in one call. */
const GESTURE = 50;

/** Sends edits in batches. What could not be sent is sent again, later each time. */
export class EditQueue {
  private readonly transport: Transport;
  private readonly pending: PendingEdits;
  private readonly answered: (write: CellWrite, answer: WriteAnswer) => void;
  private readonly changed: () => void;
  private readonly backoff: Backoff;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    transport: Transport,
    pending: PendingEdits,
    answered: (write: CellWrite, answer: WriteAnswer) => void,
    changed: () => void,
    random: () => number,
  ) {
    this.transport = transport;
    this.pending = pending;
    this.answered = answered;
    this.changed = changed;
    this.backoff = new Backoff(random);
  }

  /** To be called after an edit. */
  soon(): void {
    this.after(GESTURE);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private after(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      void this.send();
    }, milliseconds);
  }

  private async send(): Promise<void> {
    const writes = this.pending.takeDue();
    if (writes.length === 0) {
      return;
    }
    try {
      const answers = await this.transport.write(writes);
      this.backoff.reset();
      writes.forEach((write, at) => {
        const answer = answers[at] ?? { how: "refused", reason: "" };
        this.pending.answered(write, answer);
        this.answered(write, answer);
      });
      this.changed();
      await this.send();
    } catch {
      this.pending.unreachable(writes);
      this.changed();
      this.after(this.backoff.next());
    }
  }
}
