import type { Channel } from '../channel/channel.js';
import { samplesAMs } from './sound-source.js';
import { sampleRate } from './wav-length.js';

/** Samples that the switch reads ahead: of a stopped playback it reports the samples read. */
const readAhead = 16_384;
/** Samples in a media frame of 20 ms. */
export const frame = 160;

/** The result of one playback, in samples. */
export interface Played {
  /** Where in the file the playback began. */
  readonly from: number;
  readonly heard: number;
  /** Where the playback would have ended: the file's end or the time-out. */
  readonly most: number;
  readonly length: number;
}

/** Sets the variables that the switch sets at the end of a playback, whatever ended it. */
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
    // A playback that begins beyond the file's end reports 1 sample.
    playback_samples: String(from > length ? 1 : read),
  });
}

/** Samples read at an offset: a chunk is read when the last frame of the chunk before is taken. */
function readBy(offset: number, left: number): number {
  if (offset === 0) return 0;
  return Math.min(left, (Math.floor(offset / readAhead) + 1) * readAhead);
}
