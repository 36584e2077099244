import type { ChargingSignal } from '@app/number-plan';
import { bytesPerSample, rate, samplesOf, wavOf } from './wav.js';

const toneSeconds = 0.3;
/** The tone's frequency, which no telephone network uses for its tones. */
const hertz = 1000;
/**
 * The peak of a sine as loud as the spoken text before it: its effective value is 21 dB below the
 * largest sample.
 */
const amplitude = 32_767 * 10 ** (-21 / 20) * Math.SQRT2;

/**
 * Adds silence, in which a caller may hang up, and the tone from which on the caller pays.
 * @param wav A file as `wavOf` makes it.
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
