import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Length in whole milliseconds of a PCM WAV file (RIFF, "fmt " then "data" among its chunks).
 * @throws {Error} when it isn't one.
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
  throw new Error('a WAV file without format or data');
}

/** What a caller hears. */
export interface Sound {
  lengthMs: number;
  /** SHA-256 of the file that is played, hexadecimal; null where there is none to know it of. */
  audio: string | null;
}

/** The sound in a PCM WAV file. @throws {Error} when it isn't one. */
export function readSound(file: string): Sound & { audio: string } {
  const wav = readFileSync(file);
  return {
    lengthMs: wavLengthMs(wav),
    audio: createHash('sha256').update(wav).digest('hex'),
  };
}

/** All `<prompt>.wav` of a folder, by the prompt's name. */
export function readPrompts(folder: string): Record<string, Sound> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.wav'));
  return Object.fromEntries(
    files.toSorted().map((file) => [basename(file, '.wav'), readSound(join(folder, file))]),
  );
}
