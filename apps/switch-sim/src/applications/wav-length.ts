import { readFileSync } from 'node:fs';

/** Samples per second of all audio that the switch plays to a carrier. */
export const sampleRate = 8000;

/**
 * Playing time of a WAV file from its header, in samples at 8,000 a second.
 * @returns null when the file is missing or no PCM WAV.
 */
export function wavSamples(path: string): number | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return null;
  }
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  let bytesASecond = 0;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const chunk = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    if (chunk === 'fmt ' && at + 20 <= bytes.length) bytesASecond = bytes.readUInt32LE(at + 16);
    if (chunk === 'data' && bytesASecond > 0) {
      const there = Math.min(size, bytes.length - at - 8);
      return Math.floor((there * sampleRate) / bytesASecond);
    }
    at += 8 + size + (size % 2);
  }
  return null;
}
