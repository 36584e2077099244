import type { ChargingSignal } from '@app/number-plan';
import { bytesPerSample, rate, samplesOf, wavOf } from './wav.js';

const toneSeconds = 0.3;
/** No tone of a telephone network. */
const hertz = 1000;
/** As loud as what is spoken before it: -21 dB of a full sine. */
const amplitude = 32_767 * 10 ** (-21 / 20) * Math.SQRT2;

/**
 * What is spoken, then silence in which a caller may hang up, then the tone from which on he pays.
 * @param wav As `wavOf` makes them.
 */
export function withChargingTone(wav: Buffer, { pauseSeconds }: ChargingSignal): Buffer {
  const silence = Buffer.alloc(pauseSeconds * rate * bytesPerSample);
  const tone = Buffer.alloc(toneSeconds * rate * bytesPerSample);
  for (let at = 0; at < toneSeconds * rate; at++) {
    const value = Math.round(amplitude * Math.sin((2 * Math.PI * hertz * at) / rate));
    tone.writeInt16LE(value, at * bytesPerSample);
  }
  return wavOf(Buffer.concat([samplesOf(wav), silence, tone]));
}
