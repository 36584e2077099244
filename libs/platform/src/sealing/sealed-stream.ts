import {
  createCipheriv,
  createDecipheriv,
  timingSafeEqual,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';
import { GcmTags, type GcmTag } from './gcm-tags.js';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
/** Bytes of a segment; a whole segment and its tag must be in memory to open any part of it. */
export const segmentBytes = 1_048_576;
/** Bytes sealed at once: for much larger parts the kernel supplies new memory pages each time. */
const partBytes = 65_536;
const sealedSegmentBytes = segmentBytes + tagBytes;

/** A key that seals one stream only, and whose stream it is. */
export interface StreamKey {
  /** 32 bytes. Never used for a second stream: the nonces begin at 0 with each. */
  readonly key: Uint8Array;
  readonly whose: string;
}

/**
 * The nonce contains the segment's number, and whether it is the last: so no segment can be
 * omitted, moved or cut off unnoticed (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015).
 */
function nonceOf(segment: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(segment, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

const segmentsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / segmentBytes));

/** Length of the sealed form of this many bytes. */
export const sealedSize = (bytes: number): number => bytes + tagBytes * segmentsOf(bytes);

/** Number of bytes in a sealed form of this length; null when no sealed form has this length. */
export function openedSize(sealed: number): number | null {
  const segments = Math.ceil(sealed / sealedSegmentBytes);
  const bytes = sealed - tagBytes * segments;
  return segments > 0 && bytes >= 0 && sealedSize(bytes) === sealed ? bytes : null;
}

/** Number of bytes in a sealed form of this length, and the number of its last segment. */
function knownSize(size: number): { bytes: number; last: number } {
  const bytes = openedSize(size);
  if (bytes === null) throw new Error(`${size} is not a length of a sealed stream`);
  return { bytes, last: segmentsOf(bytes) - 1 };
}

/** AES-256-GCM in segments of 1 MiB, each with its tag. Keeps none of its input. */
export class Sealer {
  private readonly last: number;
  private cipher: CipherGCM;
  private at = 0;

  /** @param bytes Total number of bytes to come. */
  constructor(
    private readonly bytes: number,
    private readonly key: StreamKey,
  ) {
    this.last = segmentsOf(bytes) - 1;
    this.cipher = this.begun(0);
  }

  /**
   * The sealed form of the next piece, of any length, in parts. The piece may be overwritten once
   * all parts are read.
   * @throws Error when more bytes come than announced
   */
  *take(piece: Uint8Array): Generator<Buffer> {
    if (this.at + piece.length > this.bytes)
      throw new Error(`more bytes came than the announced ${this.bytes}`);
    for (let rest = piece; rest.length > 0;) {
      const within = this.at % segmentBytes;
      if (within === 0 && this.at > 0) {
        yield tagOf(this.cipher);
        this.cipher = this.begun(this.at / segmentBytes);
      }
      const part = rest.subarray(0, Math.min(partBytes, segmentBytes - within));
      yield this.cipher.update(part);
      this.at += part.length;
      rest = rest.subarray(part.length);
    }
  }

  /**
   * The last tag, without which all earlier output is worthless.
   * @throws Error when fewer bytes came than announced
   */
  end(): Buffer {
    if (this.at < this.bytes) throw new Error(`${this.at} bytes came, not ${this.bytes}`);
    return tagOf(this.cipher);
  }

  private begun(segment: number): CipherGCM {
    const nonce = nonceOf(segment, segment === this.last);
    return createCipheriv(algorithm, this.key.key, nonce).setAAD(Buffer.from(this.key.whose));
  }
}

/**
 * Like `Sealer`, for pieces that arrive asynchronously. A piece may be overwritten once the next is
 * requested. The last tag comes after the announced number of bytes.
 *
 * @param bytes Their total number.
 * @throws Error when there are more or fewer
 */
export async function* sealStream(
  pieces: AsyncIterable<Uint8Array>,
  bytes: number,
  key: StreamKey,
): AsyncGenerator<Buffer> {
  const sealer = new Sealer(bytes, key);
  for await (const piece of pieces) yield* sealer.take(piece);
  yield sealer.end();
}

function tagOf(cipher: CipherGCM): Buffer {
  // This mode has no output at the end.
  cipher.final();
  return cipher.getAuthTag();
}

const opening = ({ key, whose }: StreamKey, segment: number, isLast: boolean): DecipherGCM =>
  createDecipheriv(algorithm, key, nonceOf(segment, isLast), { authTagLength: tagBytes }).setAAD(
    Buffer.from(whose),
  );

/**
 * Verifies the pieces of a sealed form as they arrive, of any length, without keeping them: the
 * result is certain only once `end` has returned. Nothing is decrypted. Each method throws an Error
 * when the seal doesn't match; the object can't be used after that.
 */
export class SealCheck {
  private readonly last: number;
  private readonly tag = Buffer.alloc(tagBytes);
  private readonly tags: GcmTags;
  private tagOfSegment: GcmTag;
  private at = 0;

  /** @param size Length of the sealed form, in bytes. */
  constructor(
    private readonly size: number,
    { key, whose }: StreamKey,
  ) {
    this.last = knownSize(size).last;
    this.tags = new GcmTags(key, Buffer.from(whose));
    this.tagOfSegment = this.tags.begin(nonceOf(0, this.last === 0));
  }

  /**
   * @throws Error with the piece that ends a segment with a wrong seal, or when there are more
   * bytes
   */
  take(piece: Uint8Array): void {
    if (this.at + piece.length > this.size) throw new Error('it goes on after its end');
    for (let rest = piece; rest.length > 0;) rest = rest.subarray(this.takeSome(rest));
  }

  /** @throws Error when there are fewer bytes */
  end(): void {
    if (this.at < this.size) throw new Error('it ends too early');
  }

  /** Takes bytes up to the end of the sealed bytes or of the tag. @returns Their number. */
  private takeSome(bytes: Uint8Array): number {
    const within = this.at % sealedSegmentBytes;
    const begins = this.at - within;
    const segment = begins / sealedSegmentBytes;
    if (within === 0 && segment > 0) {
      this.tagOfSegment = this.tags.begin(nonceOf(segment, segment === this.last));
    }
    const tagAt = Math.min(sealedSegmentBytes, this.size - begins) - tagBytes;
    const until = within < tagAt ? tagAt : tagAt + tagBytes;
    const part = bytes.subarray(0, until - within);
    this.at += part.length;
    if (within < tagAt) {
      this.tagOfSegment.take(part);
    } else {
      this.tag.set(part, within - tagAt);
      if (within + part.length === until) this.compare();
    }
    return part.length;
  }

  private compare(): void {
    if (!timingSafeEqual(this.tagOfSegment.end(), this.tag)) throw new Error('its seal is broken');
  }
}

/** Reads bytes of a sealed form, from `from` up to, but excluding, `until`. */
export type ReadSealed = (from: number, until: number) => Promise<Buffer>;

/** Most bytes that `checkEnd` reads. */
export const longestEnd = sealedSegmentBytes;

/**
 * Verifies only the last segment, which reveals another key, another purpose, or a different end.
 *
 * @param size Length of the sealed form, in bytes.
 * @throws Error when it isn't the end of a stream sealed with this key
 */
export async function checkEnd(read: ReadSealed, size: number, key: StreamKey): Promise<void> {
  const { last } = knownSize(size);
  const sealed = await read(last * sealedSegmentBytes, size);
  const tag = new GcmTags(key.key, Buffer.from(key.whose)).begin(nonceOf(last, true));
  tag.take(sealed.subarray(0, -tagBytes));
  const there = sealed.subarray(-tagBytes);
  if (there.length < tagBytes || !timingSafeEqual(tag.end(), there))
    throw new Error('its seal is broken');
}

/**
 * The bytes from `from` up to, but excluding, `until`; reads only segments that contain some of
 * them.
 *
 * @param size Length of the sealed form, in bytes.
 * @throws Error when it wasn't sealed with this key, or is incomplete
 */
export async function* openStream(
  read: ReadSealed,
  size: number,
  key: StreamKey,
  { from = 0, until = Infinity }: { from?: number; until?: number } = {},
): AsyncGenerator<Buffer> {
  const { bytes, last } = knownSize(size);
  const end = Math.min(until, bytes);
  for (let at = Math.floor(from / segmentBytes); at <= last; at++) {
    const first = at * segmentBytes;
    if (first >= end && at > 0) return;
    const sealed = await read(
      at * sealedSegmentBytes,
      Math.min((at + 1) * sealedSegmentBytes, size),
    );
    const opened = openSegment(sealed, key, at, at === last);
    yield opened.subarray(Math.max(0, from - first), Math.max(0, end - first));
  }
}

function openSegment(sealed: Buffer, key: StreamKey, at: number, isLast: boolean): Buffer {
  const decipher = opening(key, at, isLast).setAuthTag(sealed.subarray(-tagBytes));
  const opened = decipher.update(sealed.subarray(0, -tagBytes));
  // This mode has no output at the end, but compares the tag.
  decipher.final();
  return opened;
}
