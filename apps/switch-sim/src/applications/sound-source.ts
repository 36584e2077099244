import { basename, isAbsolute, join } from 'node:path';
import { NotCapturedError } from '../kernel/not-captured.js';
import { sampleRate, wavSamples } from './wav-length.js';

/** A sound to play. */
export interface SoundSource {
  /** The name in the log of heard sounds. */
  readonly name: string;
  readonly samples: number;
}

export const samplesAMs = sampleRate / 1000;

const tone = /^tone_stream:\/\/%\((\d+),(\d+),\d+\)$/;
const silence = /^silence_stream:\/\/(-1|\d+)$/;

/**
 * The sound of a file, one tone, or silence (-1 ms: without end). Null for a missing file.
 * @throws {NotCapturedError} for every other form.
 */
export function soundSource(source: string, promptsDir: string): SoundSource | null {
  const [, beeps] = tone.exec(source) ?? [];
  if (beeps !== undefined) return { name: 'other', samples: Number(beeps) * samplesAMs };
  const [, quiet] = silence.exec(source) ?? [];
  if (quiet === '-1') return { name: 'silence', samples: Infinity };
  if (quiet !== undefined) return { name: 'silence', samples: Number(quiet) * samplesAMs };
  if (source.includes('://')) throw new NotCapturedError(`playback of ${source}`);
  const samples = wavSamples(isAbsolute(source) ? source : join(promptsDir, source));
  return samples === null ? null : { name: basename(source, '.wav'), samples };
}
