/** The frames of a grid answer (ui-protocol, "The stream"). */
export const FrameKind = { head: 1, block: 2, groups: 3, end: 4, problem: 5 } as const;
export type FrameKind = (typeof FrameKind)[keyof typeof FrameKind];

export interface Frame {
  readonly kind: FrameKind;
  /** Begins at a multiple of 8 bytes, so typed arrays can lie directly on it. */
  readonly payload: ArrayBuffer;
}

/** The bytes are not a grid answer, or not a whole one. */
export class DamagedStreamError extends Error {
  override readonly name = "DamagedStreamError";
}

const HEADER_BYTES = 8;
const MOST_PAYLOAD_BYTES = 256 * 1024 * 1024;

/** Cuts a stream of chunks into frames. A frame is handed out as soon as its last byte is there. */
export class FrameReader {
  private readonly header = new Uint8Array(HEADER_BYTES);
  private headerFilled = 0;
  private payload: Uint8Array<ArrayBuffer> | undefined;
  private payloadFilled = 0;

  /** @returns the frames that the chunk completes, in order */
  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length) {
      at += this.payload === undefined ? this.fillHeader(chunk, at) : this.fillPayload(chunk, at);
      const frame = this.complete();
      if (frame !== undefined) {
        frames.push(frame);
      }
    }
    return frames;
  }

  /** True between two frames: a stream that ends elsewhere was cut off. */
  get isAtBoundary(): boolean {
    return this.headerFilled === 0;
  }

  private fillHeader(chunk: Uint8Array, at: number): number {
    const taken = Math.min(HEADER_BYTES - this.headerFilled, chunk.length - at);
    this.header.set(chunk.subarray(at, at + taken), this.headerFilled);
    this.headerFilled += taken;
    if (this.headerFilled === HEADER_BYTES) {
      this.payload = new Uint8Array(this.announcedBytes());
      this.payloadFilled = 0;
    }
    return taken;
  }

  private announcedBytes(): number {
    const bytes = new DataView(this.header.buffer).getUint32(4, true);
    if (bytes > MOST_PAYLOAD_BYTES || bytes % 8 !== 0) {
      throw new DamagedStreamError(`a frame of ${bytes} bytes`);
    }
    return bytes;
  }

  private fillPayload(chunk: Uint8Array, at: number): number {
    const payload = this.payload!;
    const taken = Math.min(payload.length - this.payloadFilled, chunk.length - at);
    payload.set(chunk.subarray(at, at + taken), this.payloadFilled);
    this.payloadFilled += taken;
    return taken;
  }

  private complete(): Frame | undefined {
    const payload = this.payload;
    if (payload === undefined || this.payloadFilled < payload.length) {
      return undefined;
    }
    this.payload = undefined;
    this.headerFilled = 0;
    return { kind: frameKind(this.header[0]!), payload: payload.buffer };
  }
}

function frameKind(code: number): FrameKind {
  switch (code) {
    case FrameKind.head:
    case FrameKind.block:
    case FrameKind.groups:
    case FrameKind.end:
    case FrameKind.problem:
      return code;
    default:
      throw new DamagedStreamError(`a frame of kind ${code}`);
  }
}
