import { findRunnable } from './runnable.js';

/** What the portal converts recordings and speaks texts by: a path each, to be run as it is. */
export interface AudioPrograms {
  readonly ffmpeg: string;
  readonly espeakNg: string;
}

/**
 * @param programs The folder of unpacked programs.
 * @throws CommandFailure with exit code 3 where one is missing.
 */
export const findAudioPrograms = (programs: string): AudioPrograms => ({
  ffmpeg: findRunnable(programs, 'ffmpeg'),
  espeakNg: findRunnable(programs, 'espeak-ng'),
});
