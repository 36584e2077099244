import { encodeALaw } from './a-law.js';
import type { LineFrame } from './heard.js';
import { frameSamples } from './rtp.js';

/**
 * The samples of a WAV file.
 * @throws {Error} unless it is 8 kHz, mono, 16 bit.
 */
export function wavSamples(wav: Buffer): Int16Array {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  let isTelephone = false;
  for (let at = 12; at + 8 <= wav.length;) {
    const chunk = wav.toString('latin1', at, at + 4);
    const size = wav.readUInt32LE(at + 4);
    if (chunk === 'fmt ') {
      isTelephone =
        wav.readUInt16LE(at + 8) === 1 &&
        wav.readUInt16LE(at + 10) === 1 &&
        wav.readUInt32LE(at + 12) === 8000 &&
        wav.readUInt16LE(at + 22) === 16;
    }
    if (chunk === 'data') {
      if (!isTelephone) throw new Error('the WAV file must be 8 kHz, mono, 16 bit');
      const end = Math.min(at + 8 + size, wav.length);
      return Int16Array.from({ length: Math.floor((end - at - 8) / 2) }, (_, sample) =>
        wav.readInt16LE(at + 8 + 2 * sample),
      );
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('the WAV file has no data chunk');
}

/** The frames that a switch sends for a WAV file. @throws {Error} unless it is 8 kHz, mono, 16 bit. */
export function framesOf(wav: Buffer): LineFrame[] {
  const line = encodeALaw(wavSamples(wav));
  return Array.from({ length: Math.ceil(line.length / frameSamples) }, (_, at) => ({
    ssrc: 1,
    sequence: at,
    payload: line.subarray(at * frameSamples, (at + 1) * frameSamples),
  }));
}
