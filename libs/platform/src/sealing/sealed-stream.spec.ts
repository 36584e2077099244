import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkEnd, openedSize, openStream, SealCheck, sealedSize, sealStream } from './index.js';
import { segmentBytes } from './sealed-stream.js';

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

const seal = (bytes: Buffer, pieceLength: number, as = key) =>
  collect(sealStream(inPieces(bytes, pieceLength), bytes.length, as));

async function check(sealed: Buffer, pieceLength: number, size = sealed.length, as = key) {
  const looking = new SealCheck(size, as);
  for await (const piece of inPieces(sealed, pieceLength)) looking.take(piece);
  looking.end();
}

const open = (sealed: Buffer, as = key, range = {}) =>
  collect(openStream(reader(sealed), sealed.length, as, range));

const sizes = fc.oneof(
  fc.integer({ min: 0, max: 3 * segmentBytes }),
  fc.constantFrom(0, 1, segmentBytes - 1, segmentBytes, segmentBytes + 1, 2 * segmentBytes),
);

describe('sealed stream', () => {
  it('opens to the sealed bytes, in whole or in part, for any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        sizes,
        fc.integer({ min: 10_000, max: 3_000_000 }),
        fc.nat({ max: 3 * segmentBytes }),
        fc.nat({ max: 3 * segmentBytes }),
        async (size, pieceLength, from, length) => {
          const bytes = randomBytes(size);
          const sealed = await seal(bytes, pieceLength);
          expect(sealed.length).toBe(sealedSize(size));
          expect(openedSize(sealed.length)).toBe(size);
          expect((await open(sealed)).equals(bytes)).toBe(true);
          await check(sealed, pieceLength);
          await checkEnd(reader(sealed), sealed.length, key);
          const part = await open(sealed, key, { from, until: from + length });
          expect(part.equals(bytes.subarray(from, from + length))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  const one = segmentBytes + 16;
  const size = 2 * segmentBytes + 50_000;

  it('neither opens nor verifies when changed, reordered, cut off, or with another key', async () => {
    const sealed = await seal(randomBytes(size), 50_000);
    const changedAt = (at: number): Buffer => {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      return changed;
    };
    const swapped = Buffer.concat([
      sealed.subarray(one, 2 * one),
      sealed.subarray(0, one),
      sealed.subarray(2 * one),
    ]);
    for (const other of [
      changedAt(70_000),
      changedAt(one - 1),
      changedAt(sealed.length - 1),
      swapped,
      sealed.subarray(0, 2 * one),
      sealed.subarray(0, -1),
      sealed.subarray(one),
      Buffer.alloc(0),
    ]) {
      await expect(open(other)).rejects.toThrow();
      await expect(check(other, 40_001)).rejects.toThrow();
    }
    for (const as of [
      { ...key, whose: 'another' },
      { ...key, key: randomBytes(32) },
    ]) {
      await expect(open(sealed, as)).rejects.toThrow();
      await expect(check(sealed, 40_001, sealed.length, as)).rejects.toThrow();
    }
  });

  it('verifies only at the given length, also when tags arrive in parts', async () => {
    const sealed = await seal(randomBytes(size), 50_000);
    const more = Buffer.concat([sealed, Buffer.alloc(1)]);
    await expect(check(more, 65_536, sealed.length)).rejects.toThrow('after its end');
    await expect(check(sealed.subarray(0, -3), 65_536, sealed.length)).rejects.toThrow('too early');
    for (const pieceLength of [one - 5, one + 11]) {
      await expect(check(sealed, pieceLength)).resolves.toBeUndefined();
    }
  });

  it('has a last tag only when all bytes were sealed', async () => {
    const bytes = randomBytes(segmentBytes);
    for (const said of [bytes.length - 1, bytes.length + 1]) {
      await expect(collect(sealStream(inPieces(bytes, 50_000), said, key))).rejects.toThrow(
        String(said),
      );
    }
    const given: Buffer[] = [];
    const broken = (async function* () {
      yield* inPieces(bytes, 50_000);
      throw new Error('changed meanwhile');
    })();
    const sealing = (async () => {
      for await (const piece of sealStream(broken, bytes.length, key)) given.push(piece);
    })();
    await expect(sealing).rejects.toThrow('changed meanwhile');
    expect(Buffer.concat(given).length).toBe(bytes.length);
  });

  it('is refused by a check of its end when the end was changed, added to or cut off, or the key differs', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, at) => {
        const sealed = await seal(randomBytes(size), 500_000);
        const end = Math.floor((sealed.length - 1) / (segmentBytes + 16)) * (segmentBytes + 16);
        const spoiled = Buffer.from(sealed);
        const byte = end + (at % (sealed.length - end));
        spoiled.writeUInt8(spoiled.readUInt8(byte) ^ 1, byte);
        const longer = Buffer.concat([sealed, Buffer.alloc(segmentBytes + 16)]);
        for (const [other, as] of [
          [spoiled, key],
          [longer, key],
          [sealed, { ...key, whose: 'another' }],
          [sealed, { ...key, key: randomBytes(32) }],
        ] as const) {
          await expect(checkEnd(reader(other), other.length, as)).rejects.toThrow('seal');
        }
        const short = sealed.subarray(0, -1);
        await expect(checkEnd(reader(short), sealed.length, key)).rejects.toThrow('seal');
      }),
      { numRuns: 10 },
    );
  });
});
