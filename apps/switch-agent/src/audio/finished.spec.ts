import { describe, expect, it } from '@jest/globals';
import { verdictOf, type KnownAudio } from './finished.js';

const patience = { quietMs: 5000, mendAfterMs: 60_000 };
const of = (
  kind: KnownAudio['kind'],
  state: KnownAudio['state'],
  unchangedMs: number,
  isStopped = false,
) => verdictOf({ kind, state, unchangedMs, isStopped }, patience);

describe('verdictOf an audio file', () => {
  it.each([
    // a closed conversation is delivered whether its call lives or not
    ['recording', 'whole', 0, true, 'bring', 'bring'],
    ['recording', 'whole', 5000, false, 'bring', 'bring'],
    ['recording', 'whole', 4999, false, 'early', 'bring'],
    // a voicemail may still be played to the caller
    ['voicemail', 'whole', 3_600_000, true, 'early', 'bring'],
    // a file still written, or left by a switch that died
    ['recording', 'cut', 3_600_000, false, 'early', 'mend'],
    ['voicemail', 'cut', 60_000, false, 'early', 'mend'],
    ['recording', 'cut', 59_999, true, 'early', 'early'],
    ['recording', 'none', 60_000, false, 'early', 'keep'],
    ['recording', 'none', 59_999, false, 'early', 'early'],
    // a file opened, without a sample yet
    ['recording', 'empty', 3_600_000, false, 'early', 'remove'],
    ['voicemail', 'empty', 0, true, 'early', 'remove'],
  ] as const)(
    'decides for a %s, %s, unchanged for %s ms, closed by the switch: %s',
    (kind, state, ms, stopped, alive, gone) => {
      expect(of(kind, state, ms, stopped)).toEqual({ alive, gone });
    },
  );
});
