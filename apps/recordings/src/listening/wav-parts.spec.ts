import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { tone } from '../recordings-world.fixture.js';
import type { OpenAudio } from './listening.service.js';
import { partsOf } from './wav-parts.js';

const audioOf = (bytes: Buffer): OpenAudio => ({
  bytes: bytes.length,
  fileName: 'a.wav',
  // oxlint-disable-next-line typescript/require-await
  read: async function* (from, until) {
    yield bytes.subarray(from, until);
  },
});
const partsIn = async (bytes: Buffer, seconds: number): Promise<Buffer[]> =>
  Promise.all((await partsOf(audioOf(bytes), seconds)).map((part) => buffer(part.read())));

describe('partsOf a WAV file', () => {
  it('returns the file unchanged when it is short enough or no WAV file', async () => {
    const cut = tone(1).subarray(0, 40);
    const nothing = Buffer.from(tone(1));
    nothing.writeUInt32LE(0, 28);
    for (const bytes of [tone(2), cut, nothing, Buffer.alloc(100_000), Buffer.alloc(0)]) {
      expect(await partsIn(bytes, 2)).toEqual([bytes]);
    }
  });

  it('splits all samples into whole frames, each part with a header of its own length', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 8000 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.constantFrom(2, 4, 6),
        async (samples, seconds, frameBytes) => {
          const wav = tone(samples / 8000);
          wav.writeUInt16LE(frameBytes, 32);
          const parts = await partsIn(wav, seconds);
          const most = Math.floor((seconds * 16_000) / frameBytes) * frameBytes;
          expect(parts).toHaveLength(Math.max(1, Math.ceil((wav.length - 44) / most)));
          const samplesOf = parts.map((part) => part.subarray(44));
          expect(Buffer.concat(samplesOf).equals(wav.subarray(44))).toBe(true);
          for (const [n, part] of parts.entries()) {
            expect(part.readUInt32LE(4)).toBe(part.length - 8);
            expect(part.readUInt32LE(40)).toBe(part.length - 44);
            expect(part.subarray(8, 40).equals(wav.subarray(8, 40))).toBe(true);
            if (n < parts.length - 1) expect(part.length - 44).toBe(most);
          }
        },
      ),
    );
  });

  it('repeats the chunks before the samples in each part', async () => {
    const wav = tone(3);
    const list = Buffer.from('LIST\x03\x00\x00\x00abc\x00', 'latin1');
    const longer = Buffer.concat([wav.subarray(0, 36), list, wav.subarray(36)]);
    const parts = await partsIn(longer, 2);
    expect(parts.map(({ length }) => length)).toEqual([56 + 32_000, 56 + 16_000]);
    for (const part of parts) expect(part.subarray(36, 48)).toEqual(list);
  });
});
