import type { Channel } from '../channel/channel.js';
import { samplesAMs } from './sound-source.js';
import { sampleRate } from './wav-length.js';

/** The switch reads ahead so many samples; of a playback broken off it reports what it had read. */
const readAhead = 16_384;
/** Samples in a media frame of 20 ms. */
export const frame = 160;

/** How one playback went; samples. */
export interface Played {
  /** Where in the file it began. */
  readonly from: number;
  readonly heard: number;
  /** To its end, or to its time-out. */
  readonly most: number;
  readonly length: number;
}

/** What the switch sets when a playback is over, whatever ended it. */
export function setPlayed({ variables }: Channel, { from, heard, most, length }: Played): void {
  const left = Math.max(0, length - from);
  const whole = heard >= most;
  const offset = whole ? most : Math.floor(heard / frame) * frame;
  const toItsEnd = whole && most === left;
  const read = toItsEnd ? left : readBy(offset, left);
  variables.setAll({
    playback_last_offset_pos: String(Math.min(from, length) + offset),
    playback_seconds: String(Math.floor(read / sampleRate)),
    playback_ms: String(Math.floor(read / samplesAMs)),
    // One that was to begin beyond the end says so.
    playback_samples: String(from > length ? 1 : read),
  });
}

/** A chunk is read when the last frame of the one before is taken. */
function readBy(offset: number, left: number): number {
  if (offset === 0) return 0;
  return Math.min(left, (Math.floor(offset / readAhead) + 1) * readAhead);
}
