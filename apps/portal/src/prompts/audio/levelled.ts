import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';
import { bytesPerSample, rate } from './wav.js';

/** What was measured of a whole recording, by EBU R128. */
export interface Loudness {
  /** LUFS; -70 for silence. */
  readonly integrated: number;
  /** dBTP. */
  readonly truePeak: number;
}

/**
 * LUFS. Telephone speech is about -26 dBov (ITU-T G.100.1): a caller in the street is glad of some 5
 * dB more, and 18 dB are left for peaks, about what speech has, so that nothing has to be limited. A
 * recording with larger peaks ends softer instead.
 */
const targetLoudness = -21;
/** dBTP: room for what a codec on the way adds. */
const highestTruePeak = -3;
/** What is softer was no recording of anything. */
const softest = -60;

/** Between sound and silence at the ends, in frames of 10 ms, after levelling. */
const silenceDbfs = -50;
const silenceFrame = rate / 100;
const keptBefore = 5 * silenceFrame;
const keptAfter = 15 * silenceFrame;
/** What a switch sends at once: the last packet is whole. */
const packet = rate / 50;

/**
 * The samples as a prompt has them, 16 bits: as loud as every other prompt, no silence at the ends,
 * whole packets. The error is the rule that they break.
 * @param floats 32-bit floats, little endian, 8 kHz, mono.
 */
export function levelled(floats: Buffer, loudness: Loudness): Result<Buffer, BrokenRule> {
  const { integrated, truePeak } = loudness;
  if (integrated < softest) return err(brokenRule('silent'));
  const gain = 10 ** (Math.min(targetLoudness - integrated, highestTruePeak - truePeak) / 20);
  const count = Math.floor(floats.length / 4);
  const samples = new Int16Array(count);
  for (let index = 0; index < count; index++) {
    const value = Math.round(floats.readFloatLE(index * 4) * gain * 32_768);
    samples[index] = Math.max(-32_768, Math.min(32_767, value));
  }
  const trimmed = trim(samples);
  const bytes = Buffer.alloc(Math.ceil(trimmed.length / packet) * packet * bytesPerSample);
  for (const [index, value] of trimmed.entries()) bytes.writeInt16LE(value, index * bytesPerSample);
  return ok(bytes);
}

function trim(samples: Int16Array): Int16Array {
  const frames = Math.ceil(samples.length / silenceFrame);
  const isSound = (frame: number): boolean => {
    const part = samples.subarray(frame * silenceFrame, (frame + 1) * silenceFrame);
    const power = part.reduce((sum, value) => sum + value * value, 0) / part.length;
    return 10 * Math.log10(power / 32_768 ** 2) > silenceDbfs;
  };
  let [first, last] = [0, frames - 1];
  while (first < last && !isSound(first)) first += 1;
  while (last > first && !isSound(last)) last -= 1;
  return samples.subarray(
    Math.max(0, first * silenceFrame - keptBefore),
    (last + 1) * silenceFrame + keptAfter,
  );
}
