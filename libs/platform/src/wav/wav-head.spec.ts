import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { durationMs, longestHead, mended, readWavHead, stateOf } from './wav-head.js';

/** A file as libsndfile closes it, byte by byte; `between` is a chunk before the samples. */
function wav(channels: number, samples: Buffer, between = Buffer.alloc(0)): Buffer {
  const bytes = (length: number, ...values: number[]) =>
    Buffer.from(
      values.flatMap((value) => [...Array(length).keys()].map((n) => (value >> (8 * n)) & 255)),
    );
  const chunk = (name: string, body: Buffer) =>
    Buffer.concat([Buffer.from(name), bytes(4, body.length), body, Buffer.alloc(body.length % 2)]);
  const format = Buffer.concat([
    bytes(2, 1, channels),
    bytes(4, 8000, 16_000 * channels),
    bytes(2, 2 * channels, 16),
  ]);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    ...(between.length > 0 ? [chunk('LIST', between)] : []),
    chunk('data', samples),
  ]);
  return chunk('RIFF', body);
}

/** The file before it is closed: with the lengths that libsndfile 1.2 writes when it opens one. */
function open(closed: Buffer, dataAt: number): Buffer {
  const bytes = Buffer.from(closed);
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt32LE(0, dataAt - 4);
  return bytes;
}

const files = fc
  .record({
    channels: fc.constantFrom(1, 2),
    frames: fc.integer({ min: 1, max: 3000 }),
    between: fc.uint8Array({ maxLength: 200 }),
    fill: fc.nat(255),
  })
  .map(({ channels, frames, between, fill }) => {
    const bytes = wav(channels, Buffer.alloc(frames * 2 * channels, fill), Buffer.from(between));
    return { bytes, channels, frames, dataAt: bytes.length - frames * 2 * channels };
  });

const headOf = (bytes: Buffer) => readWavHead(bytes.subarray(0, longestHead));

describe('readWavHead', () => {
  it('returns a head that shows a closed file as whole, and its duration', () => {
    fc.assert(
      fc.property(files, ({ bytes, frames, dataAt }) => {
        const head = headOf(bytes);
        if (head === null) throw new Error('no head');
        expect(head.bytes).toEqual(bytes.subarray(0, dataAt));
        expect(stateOf(head, bytes.length)).toBe('whole');
        expect(durationMs(head, bytes.length)).toBe(Math.round(frames / 8));
      }),
    );
  });

  it('returns a head that shows a file of another length, or not closed, as cut or empty', () => {
    fc.assert(
      fc.property(
        files,
        fc.integer({ min: -5000, max: 5000 }),
        ({ bytes, dataAt, channels }, by) => {
          const size = Math.max(dataAt, bytes.length + by);
          const head = headOf(bytes);
          const unclosed = headOf(open(bytes, dataAt));
          if (head === null || unclosed === null) throw new Error('no head');
          const expected = size - dataAt < 2 * channels ? 'empty' : by === 0 ? 'whole' : 'cut';
          expect(stateOf(head, size)).toBe(expected);
          expect(stateOf(unclosed, size)).toBe(expected === 'empty' ? 'empty' : 'cut');
        },
      ),
    );
  });

  it('returns a head that `mended` turns into the head of a closed file of the given size', () => {
    fc.assert(
      fc.property(files, fc.nat(), ({ bytes, dataAt, channels }, cut) => {
        const frame = 2 * channels;
        const size = dataAt + frame + (cut % (bytes.length - dataAt - frame + 1));
        const head = headOf(open(bytes, dataAt));
        if (head === null) throw new Error('no head');
        const right = mended(head, size);
        const dataBytes = Math.floor((size - dataAt) / frame) * frame;
        const closed = Buffer.from(bytes.subarray(0, dataAt));
        closed.writeUInt32LE(dataAt + dataBytes - 8, 4);
        closed.writeUInt32LE(dataBytes, dataAt - 4);
        expect(right).toEqual({ bytes: closed, size: dataAt + dataBytes });
        expect(stateOf({ ...head, ...headOf(right.bytes) }, right.size)).toBe('whole');
      }),
    );
  });

  it('returns null for any other bytes', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        files,
        fc.nat(60),
        (noise, { bytes, dataAt }, at) => {
          expect(readWavHead(Buffer.from(noise))).toBeNull();
          expect(headOf(bytes.subarray(0, Math.min(at, dataAt - 1)))).toBeNull();
        },
      ),
    );
  });
});
