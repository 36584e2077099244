import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Frame } from './frame.js';
import { FrameDecoder } from './frame-decoder.js';

const root = fileURLToPath(new URL('../../../test/captures/', import.meta.url));

/**
 * Paths below test/captures of all captured connections, such as
 * `freeswitch-1.11/inbound-json.jsonl.gz`.
 */
export function capturedConnections(kind: 'inbound' | 'outbound'): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes(`/${kind}-`) && path.endsWith('.jsonl.gz'))
    .toSorted();
}

export interface CapturedWrite {
  /** `<` from the switch, `>` to it. */
  dir: '<' | '>';
  bytes: Buffer;
}

/** The reads and writes of a captured connection, in order. */
export function capturedWrites(path: string): CapturedWrite[] {
  const writes: CapturedWrite[] = [];
  for (const line of gunzipSync(readFileSync(root + path))
    .toString()
    .split('\n')) {
    if (line === '') continue;
    const { dir, data } = JSON.parse(line) as { dir: '<' | '>'; data: string };
    writes.push({ dir, bytes: Buffer.from(data, 'base64') });
  }
  return writes;
}

const bytesRead = new Map<string, Buffer>();

/** All bytes that the switch sent on it. Read-only: all tests of a spec share them. */
export function capturedBytes(path: string): Buffer {
  let bytes = bytesRead.get(path);
  if (bytes === undefined) {
    const sent = capturedWrites(path).filter(({ dir }) => dir === '<');
    bytes = Buffer.concat(sent.map((write) => write.bytes));
    bytesRead.set(path, bytes);
  }
  return bytes;
}

/**
 * The frames of these bytes, passed to a decoder in chunks of the given lengths, then the rest at
 * once.
 */
export function decodeIn(bytes: Buffer, chunkLengths: Iterable<number> = []): Frame[] {
  const frames: Frame[] = [];
  const decoder = new FrameDecoder((frame) => frames.push(frame));
  let start = 0;
  for (const length of chunkLengths) {
    if (start >= bytes.length) break;
    decoder.push(bytes.subarray(start, start + length));
    start += length;
  }
  if (start < bytes.length) decoder.push(bytes.subarray(start));
  return frames;
}

/** Whether both lists have equal frames. */
export const sameFrames = (actual: readonly Frame[], expected: readonly Frame[]): boolean =>
  actual.length === expected.length &&
  actual.every((frame, index) => {
    const other = expected[index]!;
    return (
      frame.contentType === other.contentType &&
      frame.head.equals(other.head) &&
      frame.body.equals(other.body)
    );
  });

/** A sequence of numbers from 0 up to 1, equal for equal seeds (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
