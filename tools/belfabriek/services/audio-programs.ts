import { findRunnable } from './runnable.js';

/** Paths of the programs with which the portal converts recordings and makes speech. */
export interface AudioPrograms {
  readonly ffmpeg: string;
  readonly espeakNg: string;
}

/**
 * @param programs The folder of unpacked programs.
 * @throws {CommandFailure} with exit code 3 when one is missing.
 */
export const findAudioPrograms = (programs: string): AudioPrograms => ({
  ffmpeg: findRunnable(programs, 'ffmpeg'),
  espeakNg: findRunnable(programs, 'espeak-ng'),
});
