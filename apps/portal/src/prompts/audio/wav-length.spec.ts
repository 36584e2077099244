import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { wavLengthMs } from './wav-length.js';

interface Shape {
  format?: number;
  channels?: number;
  rate?: number;
  bits?: number;
  dataBytes?: number;
  before?: [chunk: string, size: number];
}

function wav({
  format = 1,
  channels = 1,
  rate = 8000,
  bits = 16,
  dataBytes = 16_000,
  before,
}: Shape) {
  const fmt = Buffer.alloc(24);
  fmt.write('fmt ', 0, 'latin1');
  fmt.writeUInt32LE(16, 4);
  fmt.writeUInt16LE(format, 8);
  fmt.writeUInt16LE(channels, 10);
  fmt.writeUInt32LE(rate, 12);
  fmt.writeUInt32LE((rate * channels * bits) / 8, 16);
  fmt.writeUInt16LE((channels * bits) / 8, 20);
  fmt.writeUInt16LE(bits, 22);
  const extra = before ? Buffer.alloc(8 + before[1] + (before[1] % 2)) : Buffer.alloc(0);
  if (before) {
    extra.write(before[0], 0, 'latin1');
    extra.writeUInt32LE(before[1], 4);
  }
  const data = Buffer.alloc(8);
  data.write('data', 0, 'latin1');
  data.writeUInt32LE(dataBytes, 4);
  return Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), fmt, extra, data]);
}

describe('wavLengthMs', () => {
  it.each([
    [16_000, 1000],
    [9600, 600],
    [15, 0],
    [17, 1],
  ])('reads %d bytes of sound as %d ms', (dataBytes, ms) => {
    expect(wavLengthMs(wav({ dataBytes }))).toEqual({ ok: true, value: ms });
  });

  it('skips chunks that editors write, also of odd size', () => {
    expect(wavLengthMs(wav({ before: ['LIST', 33] }))).toEqual({ ok: true, value: 1000 });
  });

  it.each([
    ['stereo', wav({ channels: 2 })],
    ['44.1 kHz', wav({ rate: 44_100 })],
    ['8 bits', wav({ bits: 8 })],
    ['A-law', wav({ format: 6 })],
  ])('refuses %s', (_, head) => {
    expect(wavLengthMs(head)).toMatchObject({
      ok: false,
      error: { rule: expect.stringContaining('8 kHz mono') },
    });
  });

  it('never throws, whatever the file holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.boolean(), (bytes, riff) => {
        const head = Buffer.from(bytes);
        if (riff) head.write('RIFF....WAVE', 0, 'latin1');
        expect(wavLengthMs(head)).toHaveProperty('ok');
      }),
    );
    expect(wavLengthMs(wav({}).subarray(0, 30)).ok).toBe(false);
  });
});
