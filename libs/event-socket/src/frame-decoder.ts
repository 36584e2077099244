import { Frame } from './frame.js';
import { type FrameHead, readFrameHead } from './frame-head.js';
import { type DecoderLimits, defaultDecoderLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';

const LF = 0x0a;
const blankLine = Buffer.from('\n\n');
const nothing = Buffer.alloc(0);
const SHORT_HEAD = 160;

/**
 * Cuts a byte stream into frames, however it is split. A frame within one read is a view of that
 * read. A frame over several reads is copied once, into a buffer that grows with the received
 * bytes: a peer that announces much and sends little takes little memory.
 *
 * After a ProtocolError the stream has no frame boundaries any more: every later push throws the
 * error again, and the connection must be closed.
 */
export class FrameDecoder {
  private pending: Buffer = nothing;
  private pendingLength = 0;
  /** The pending frame's head, once its header block is complete. */
  private head: FrameHead | undefined;
  private headLength = 0;
  private failure: ProtocolError | undefined;

  /** @param onFrame Called for each frame, in order, before `push` returns. */
  constructor(
    private readonly onFrame: (frame: Frame) => void,
    private readonly limits: DecoderLimits = defaultDecoderLimits,
  ) {}

  /** Number of buffered bytes of an unfinished frame. */
  get bufferedBytes(): number {
    return this.pendingLength;
  }

  /**
   * Processes the bytes of one read; frames before a bad one are still delivered.
   * @throws ProtocolError
   */
  push(chunk: Buffer): void {
    if (this.failure) throw this.failure;
    try {
      this.consume(chunk);
    } catch (error) {
      if (error instanceof ProtocolError) {
        this.failure = error;
        this.reset();
      }
      throw error;
    }
  }

  private consume(chunk: Buffer): void {
    let offset = this.pendingLength > 0 ? this.completePending(chunk) : 0;
    const { length } = chunk;
    while (offset < length) {
      // A blank line before a frame has no meaning.
      if (chunk[offset] === LF) {
        offset++;
        continue;
      }
      const headEnd = findBlankLine(chunk, offset);
      if (headEnd < 0) {
        this.checkHeadLength(length - offset - lineFeedAtEnd(chunk));
        this.hold(chunk, offset, length, 0);
        return;
      }
      this.checkHeadLength(headEnd - offset);
      const head = readFrameHead(chunk, offset, headEnd, this.limits);
      const bodyStart = headEnd + 2;
      const frameEnd = bodyStart + head.bodyLength;
      if (frameEnd > length) {
        this.head = head;
        this.headLength = headEnd - offset;
        this.hold(chunk, offset, length, frameEnd - offset);
        return;
      }
      const start = offset;
      offset = frameEnd;
      this.onFrame(new Frame(head.contentType, chunk, start, headEnd, frameEnd));
    }
  }

  /**
   * Adds the chunk's bytes to the pending frame, as far as they belong to it; returns their number.
   */
  private completePending(chunk: Buffer): number {
    let taken = 0;
    if (this.head === undefined) {
      const end = this.pendingHeadEnd(chunk);
      if (end < 0) {
        this.checkHeadLength(this.pendingLength + chunk.length - lineFeedAtEnd(chunk));
        this.hold(chunk, 0, chunk.length, 0);
        return chunk.length;
      }
      this.headLength = this.pendingLength + end - 2;
      this.checkHeadLength(this.headLength);
      this.hold(chunk, 0, end, 0);
      taken = end;
      this.head = readFrameHead(this.pending, 0, this.headLength, this.limits);
    }
    const frameLength = this.headLength + 2 + this.head.bodyLength;
    const more = Math.min(frameLength - this.pendingLength, chunk.length - taken);
    this.hold(chunk, taken, taken + more, frameLength);
    taken += more;
    if (this.pendingLength === frameLength) {
      const { head, pending, headLength } = this;
      this.reset();
      this.onFrame(new Frame(head.contentType, pending, 0, headLength, frameLength));
    }
    return taken;
  }

  /** Index in the chunk right after the pending header block's blank line, or -1. */
  private pendingHeadEnd(chunk: Buffer): number {
    if (chunk[0] === LF && this.pending[this.pendingLength - 1] === LF) return 1;
    const at = chunk.indexOf(blankLine);
    return at < 0 ? -1 : at + 2;
  }

  /**
   * Appends to the pending frame; the buffer at least doubles, up to the frame's length if known.
   */
  private hold(chunk: Buffer, start: number, end: number, frameLength: number): void {
    const needed = this.pendingLength + end - start;
    if (needed > this.pending.length) {
      const doubled = Math.max(needed, this.pending.length * 2, 1024);
      const capacity = frameLength > 0 ? Math.min(doubled, frameLength) : doubled;
      const grown = Buffer.allocUnsafeSlow(capacity);
      this.pending.copy(grown, 0, 0, this.pendingLength);
      this.pending = grown;
    }
    chunk.copy(this.pending, this.pendingLength, start, end);
    this.pendingLength = needed;
  }

  private checkHeadLength(length: number): void {
    if (length > this.limits.maxHeaderBytes) {
      throw new ProtocolError('header-too-large', 'A header block is above the limit');
    }
  }

  private reset(): void {
    this.pending = nothing;
    this.pendingLength = 0;
    this.head = undefined;
    this.headLength = 0;
  }
}

/**
 * 1 when the read ends with a line feed that may start the blank line, and so isn't part of the
 * block.
 */
const lineFeedAtEnd = (chunk: Buffer): number => (chunk[chunk.length - 1] === LF ? 1 : 0);

/**
 * Header blocks of events are short: a loop finds their end sooner than a call into native code.
 */
function findBlankLine(bytes: Buffer, start: number): number {
  const near = Math.min(start + SHORT_HEAD, bytes.length - 1);
  for (let i = start; i < near; i++) {
    if (bytes[i] === LF && bytes[i + 1] === LF) return i;
  }
  return near === bytes.length - 1 ? -1 : bytes.indexOf(blankLine, near);
}
