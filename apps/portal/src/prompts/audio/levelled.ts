import { err, ok, type Result, type BrokenRule, brokenRule } from '@app/common';
import { bytesPerSample, rate } from './wav.js';

/** The loudness of a whole recording, measured by EBU R128. */
export interface Loudness {
  /** Integrated loudness in LUFS; -70 for silence. */
  readonly integrated: number;
  /** The true peak in dBTP. */
  readonly truePeak: number;
}

/**
 * The target loudness in LUFS. Telephone speech is about -26 dBov (ITU-T G.100.1): some 5 dB more help a caller in
 * the street, and 18 dB remain for peaks, about as much as speech has, so that nothing has to be limited. A recording
 * with higher peaks ends softer instead.
 */
const targetLoudness = -21;
/** The highest true peak in dBTP: leaves room for what a codec adds on the way. */
const highestTruePeak = -3;
/** A recording softer than this, in LUFS, counts as silent. */
const softest = -60;

/** The limit between sound and silence at the ends, in frames of 10 ms, after levelling. */
const silenceDbfs = -50;
const silenceFrame = rate / 100;
const keptBefore = 5 * silenceFrame;
const keptAfter = 15 * silenceFrame;
/** The samples of one packet of a switch: the audio is padded to whole packets. */
const packet = rate / 50;

/**
 * The samples of a prompt, 16 bits: as loud as every other prompt, without silence at the ends, in whole packets. The
 * error is the rule that the recording breaks.
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
