import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openedSize, openStream, sealedSize, sealStream, segmentBytes } from './index.js';

const key = { key: randomBytes(32), whose: 'a-recording' };

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function* inPieces(bytes: Buffer, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

const reader = (sealed: Buffer) => async (from: number, until: number) =>
  sealed.subarray(from, until);

const open = (sealed: Buffer, as = key, range = {}) =>
  collect(openStream(reader(sealed), sealed.length, as, range));

const sizes = fc.oneof(
  fc.integer({ min: 0, max: 3 * segmentBytes }),
  fc.constantFrom(0, 1, segmentBytes - 1, segmentBytes, segmentBytes + 1, 2 * segmentBytes),
);

describe('a sealed stream', () => {
  it('opens to what was sealed, whole or any part of it, however it came', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.integer({ min: 1000, max: 200_000 }),
        fc.nat({ max: 3 * segmentBytes }),
        fc.nat({ max: 3 * segmentBytes }),
        async (size, pieceLength, from, length) => {
          const bytes = randomBytes(size);
          const sealed = await collect(sealStream(inPieces(bytes, pieceLength), key));
          expect(sealed.length).toBe(sealedSize(size));
          expect(openedSize(sealed.length)).toBe(size);
          expect(await open(sealed)).toEqual(bytes);
          const part = { from, until: from + length };
          expect(await open(sealed, key, part)).toEqual(bytes.subarray(from, from + length));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('doesn’t open when a bit, a segment or its end is another, or to another key', async () => {
    const sealed = await collect(sealStream(inPieces(randomBytes(150_000), 50_000), key));
    const one = segmentBytes + 16;
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(70_000) ^ 1, 70_000);
    const swapped = Buffer.concat([
      sealed.subarray(one, 2 * one),
      sealed.subarray(0, one),
      sealed.subarray(2 * one),
    ]);
    for (const other of [
      changed,
      swapped,
      sealed.subarray(0, 2 * one),
      sealed.subarray(0, -1),
      sealed.subarray(one),
      Buffer.alloc(0),
    ]) {
      await expect(open(other)).rejects.toThrow();
    }
    await expect(open(sealed, { ...key, whose: 'another' })).rejects.toThrow();
    await expect(open(sealed, { ...key, key: randomBytes(32) })).rejects.toThrow();
  });
});
