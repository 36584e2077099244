import { createCipheriv, createDecipheriv } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const tagBytes = 16;
/** Of what is sealed; so many bytes and a tag is what must be in memory at a time. */
export const segmentBytes = 65_536;
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

/** How long the sealed form of so many bytes is. */
export const sealedSize = (bytes: number): number =>
  bytes + tagBytes * Math.max(1, Math.ceil(bytes / segmentBytes));

/** How many bytes a sealed form of this length holds; null when none is so long. */
export function openedSize(sealed: number): number | null {
  const segments = Math.ceil(sealed / sealedSegmentBytes);
  const bytes = sealed - tagBytes * segments;
  return segments > 0 && bytes >= 0 && sealedSize(bytes) === sealed ? bytes : null;
}

/**
 * AES-256-GCM in segments of 64 KiB, each with its tag. The pieces may be of any length; those of whole segments
 * aren't copied.
 */
export async function* sealStream(
  pieces: AsyncIterable<Uint8Array>,
  key: StreamKey,
): AsyncGenerator<Buffer> {
  let segment = 0;
  let held: Uint8Array = Buffer.alloc(0);
  for await (const piece of pieces) {
    // a whole one is kept back: it may be the last
    if (held.length === segmentBytes && piece.length > 0) {
      yield sealSegment(held, key, segment++, false);
      held = piece;
    } else {
      held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    }
    while (held.length > segmentBytes) {
      yield sealSegment(held.subarray(0, segmentBytes), key, segment++, false);
      held = held.subarray(segmentBytes);
    }
  }
  yield sealSegment(held, key, segment, true);
}

function sealSegment(
  bytes: Uint8Array,
  { key, whose }: StreamKey,
  at: number,
  last: boolean,
): Buffer {
  const cipher = createCipheriv(algorithm, key, nonceOf(at, last)).setAAD(Buffer.from(whose));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Some bytes of a sealed form, from `from` up to and without `until`. */
export type ReadSealed = (from: number, until: number) => Promise<Buffer>;

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
  const bytes = openedSize(size);
  if (bytes === null) throw new Error(`${size} bytes are no sealed stream`);
  const end = Math.min(until, bytes);
  const last = Math.ceil(size / sealedSegmentBytes) - 1;
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

function openSegment(sealed: Buffer, { key, whose }: StreamKey, at: number, last: boolean): Buffer {
  const decipher = createDecipheriv(algorithm, key, nonceOf(at, last), { authTagLength: tagBytes })
    .setAAD(Buffer.from(whose))
    .setAuthTag(sealed.subarray(-tagBytes));
  const opened = decipher.update(sealed.subarray(0, -tagBytes));
  // of this mode nothing is left for the end, where its tag is compared
  decipher.final();
  return opened;
}
