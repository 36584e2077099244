import { describe, expect, it } from '@jest/globals';
import { verdictOf, type KnownAudio } from './finished.js';

const patience = { quietMs: 5000, mendAfterMs: 60_000 };
const of = (
  kind: KnownAudio['kind'],
  state: KnownAudio['state'],
  unchangedMs: number,
  isStopped = false,
) => verdictOf({ kind, state, unchangedMs, isStopped }, patience);

describe('a file of audio', () => {
  it.each([
    // a conversation goes once it is closed, whether the call lives or not
    ['recording', 'whole', 0, true, 'bring', 'bring'],
    ['recording', 'whole', 5000, false, 'bring', 'bring'],
    ['recording', 'whole', 4999, false, 'early', 'bring'],
    // a take may still be played to the caller
    ['voicemail', 'whole', 3_600_000, true, 'early', 'bring'],
    // being written, or what a dead switch left
    ['recording', 'cut', 3_600_000, false, 'early', 'mend'],
    ['voicemail', 'cut', 60_000, false, 'early', 'mend'],
    ['recording', 'cut', 59_999, true, 'early', 'early'],
    ['recording', 'none', 60_000, false, 'early', 'keep'],
    ['recording', 'none', 59_999, false, 'early', 'early'],
    // opened, and nobody spoke yet
    ['recording', 'empty', 3_600_000, false, 'early', 'remove'],
    ['voicemail', 'empty', 0, true, 'early', 'remove'],
  ] as const)(
    '%s, %s, unchanged for %s ms, stopped: %s',
    (kind, state, ms, stopped, alive, gone) => {
      expect(of(kind, state, ms, stopped)).toEqual({ alive, gone });
    },
  );
});
