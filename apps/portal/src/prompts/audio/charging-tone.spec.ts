import { describe, expect, it } from '@jest/globals';
import { withChargingTone } from './charging-tone.js';
import { samplesOf, wavOf } from './wav.js';
import { wavLengthMs } from './wav-length.js';

describe('withChargingTone', () => {
  it('adds a silent pause and a tone after the spoken text', () => {
    const spoken = Buffer.alloc(8000 * 2, 7);
    const wav = withChargingTone(wavOf(spoken), { pauseSeconds: 3 });
    expect(wavLengthMs(wav)).toEqual({ ok: true, value: 1000 + 3000 + 300 });
    const samples = samplesOf(wav);
    const peakOf = (fromMs: number, untilMs: number): number => {
      let peak = 0;
      for (let at = fromMs * 8; at < untilMs * 8; at++) {
        peak = Math.max(peak, Math.abs(samples.readInt16LE(at * 2)));
      }
      return peak;
    };
    expect(samples.subarray(0, spoken.length).equals(spoken)).toBe(true);
    expect(peakOf(1000, 4000)).toBe(0);
    expect(peakOf(4000, 4300)).toBeGreaterThan(3000);
    expect(peakOf(4000, 4300)).toBeLessThan(8000);
  });
});
