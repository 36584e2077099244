import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Length in whole milliseconds of a PCM WAV file (RIFF with the chunks "fmt " and "data").
 *
 * @throws {Error} when the bytes aren't such a file.
 */
export function wavLengthMs(wav: Buffer): number {
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  let bytesPerSecond: number | undefined;
  for (let at = 12; at + 8 <= wav.length;) {
    const chunk = wav.toString('latin1', at, at + 4);
    const size = wav.readUInt32LE(at + 4);
    if (chunk === 'fmt ') bytesPerSecond = wav.readUInt32LE(at + 16);
    if (chunk === 'data' && bytesPerSecond !== undefined) {
      return Math.floor((size * 1000) / bytesPerSecond);
    }
    at += 8 + size + (size % 2);
  }
  throw new Error('the WAV file has no format or data chunk');
}

/** A sound that a caller hears. */
export interface Sound {
  lengthMs: number;
  /** SHA-256 of the played file in hexadecimal; null when the file is unknown. */
  audio: string | null;
}

/** The sound of a PCM WAV file. @throws {Error} when the file isn't one. */
export function readSound(file: string): Sound & { audio: string } {
  const wav = readFileSync(file);
  return {
    lengthMs: wavLengthMs(wav),
    audio: createHash('sha256').update(wav).digest('hex'),
  };
}

/** All `<prompt>.wav` files of a folder, by prompt name. */
export function readPrompts(folder: string): Record<string, Sound> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.wav'));
  return Object.fromEntries(
    files.toSorted().map((file) => [basename(file, '.wav'), readSound(join(folder, file))]),
  );
}
