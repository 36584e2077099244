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
/** Of what is sealed; so many bytes and a tag must be in memory to open any of them. */
export const segmentBytes = 1_048_576;
/** Sealed at once: what is much larger is memory that comes from the kernel page by page, each time. */
const partBytes = 65_536;
const sealedSegmentBytes = segmentBytes + tagBytes;

/** A key that seals one thing only, and what that is. */
export interface StreamKey {
  /** 32 bytes. Never used for a second stream: the nonces begin at 0 with each. */
  readonly key: Uint8Array;
  readonly whose: string;
}

/**
 * Which of `segment`s it is, and whether the last: so none can be left out, moved or cut off unseen
 * (STREAM: Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015).
 */
function nonceOf(segment: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(segment, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

const segmentsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / segmentBytes));

/** How long the sealed form of so many bytes is. */
export const sealedSize = (bytes: number): number => bytes + tagBytes * segmentsOf(bytes);

/** How many bytes a sealed form of this length holds; null when none is so long. */
export function openedSize(sealed: number): number | null {
  const segments = Math.ceil(sealed / sealedSegmentBytes);
  const bytes = sealed - tagBytes * segments;
  return segments > 0 && bytes >= 0 && sealedSize(bytes) === sealed ? bytes : null;
}

/** How many bytes the sealed form of this length holds, and which of its segments is the last. */
function knownSize(size: number): { bytes: number; last: number } {
  const bytes = openedSize(size);
  if (bytes === null) throw new Error(`${size} bytes are no sealed stream`);
  return { bytes, last: segmentsOf(bytes) - 1 };
}

/** AES-256-GCM in segments of 1 MiB, each with its tag. None of what it takes is held. */
export class Sealer {
  private readonly last: number;
  private cipher: CipherGCM;
  private at = 0;

  /** @param bytes How many are to come. */
  constructor(
    private readonly bytes: number,
    private readonly key: StreamKey,
  ) {
    this.last = segmentsOf(bytes) - 1;
    this.cipher = this.begun(0);
  }

  /**
   * The sealed form of what comes next, of any length, in parts. It may be written over once all are taken.
   * @throws Error When more comes than was said.
   */
  *take(piece: Uint8Array): Generator<Buffer> {
    if (this.at + piece.length > this.bytes) throw new Error(`more came than ${this.bytes} bytes`);
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
   * The last tag, which all before it is worth nothing without.
   * @throws Error When fewer came than was said.
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
 * As `Sealer`, of pieces that have to be waited for. One may be written over once the next is asked for. The last tag
 * comes when they have ended as they should.
 *
 * @param bytes How many they are together.
 * @throws Error When there are more or fewer.
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
  // of this mode nothing is left for the end
  cipher.final();
  return cipher.getAuthTag();
}

const opening = ({ key, whose }: StreamKey, segment: number, isLast: boolean): DecipherGCM =>
  createDecipheriv(algorithm, key, nonceOf(segment, isLast), { authTagLength: tagBytes }).setAAD(
    Buffer.from(whose),
  );

/**
 * Looks at the pieces of a sealed form as they come, of any length, and holds none: what they are is sure only once
 * `end` has returned. Nothing is decrypted for it. Each throws an Error when it isn't what was sealed, and is good for
 * nothing then.
 */
export class SealCheck {
  private readonly last: number;
  private readonly tag = Buffer.alloc(tagBytes);
  private readonly tags: GcmTags;
  private tagOfSegment: GcmTag;
  private at = 0;

  /** @param size Of the sealed form, in bytes. */
  constructor(
    private readonly size: number,
    { key, whose }: StreamKey,
  ) {
    this.last = knownSize(size).last;
    this.tags = new GcmTags(key, Buffer.from(whose));
    this.tagOfSegment = this.tags.begin(nonceOf(0, this.last === 0));
  }

  /** @throws Error With the piece that ends a segment whose seal doesn’t hold, or when there is more. */
  take(piece: Uint8Array): void {
    if (this.at + piece.length > this.size) throw new Error('it goes on after its end');
    for (let rest = piece; rest.length > 0;) rest = rest.subarray(this.takeSome(rest));
  }

  /** @throws Error When there is less. */
  end(): void {
    if (this.at < this.size) throw new Error('it ends too early');
  }

  /** As much as is sealed bytes, or as is a tag. @returns How many. */
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

/** Some bytes of a sealed form, from `from` up to and without `until`. */
export type ReadSealed = (from: number, until: number) => Promise<Buffer>;

/** What `checkEnd` reads at most. */
export const longestEnd = sealedSegmentBytes;

/**
 * Looks at its last segment alone: it tells what was sealed with another key or as something else, and what ends
 * otherwise.
 *
 * @param size Of the sealed form, in bytes.
 * @throws Error When it isn't the end of what was sealed with this key.
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
 * The bytes from `from` up to and without `until`, reading no segment that holds none of them.
 *
 * @param size Of the sealed form, in bytes.
 * @throws Error When it isn't what was sealed with this key, or isn't whole.
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
  // of this mode nothing is left for the end, where its tag is compared
  decipher.final();
  return opened;
}
