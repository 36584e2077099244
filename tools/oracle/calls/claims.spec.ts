import { describe, expect, it } from '@jest/globals';
import { claim, type Claimant } from './claims.js';

const busy = '+31201000107';
const seconds = (count: number): number => count * 1_000_000;

/** A call that hides its number and is cancelled after 3 s; its one attempt ended so. */
const cancelledCall = (attempt: { endMs: number; cause: string }): Claimant => ({
  index: 0,
  shows: null,
  call: {
    startedAt: 0,
    mediaAt: null,
    answeredAt: null,
    endedAt: seconds(3.2),
    cancelled: true,
    status: 487,
  },
  walk: {
    announcements: [],
    attempts: [{ destination: busy, startMs: 0, answerMs: null, ...attempt }],
    audio: [],
    answerMs: null,
    endMs: 3200,
    cause: 'ORIGINATOR_CANCEL',
  },
  destinations: { [busy]: { kind: 'rings' } },
});
const attemptUntil = (endedAt: number) => ({
  shows: null,
  attempt: {
    callId: 'b-1',
    digits: busy.slice(1),
    startedAt: 0,
    answeredAt: null,
    endedAt,
    ending: 'cancelled' as const,
  },
});

describe('claim', () => {
  it('gives a cancelled call the attempt that its CANCEL ended', () => {
    // The walk doesn't know when the caller hung up, and would let it ring on.
    const call = cancelledCall({ endMs: 20_000, cause: 'ORIGINATOR_CANCEL' });
    const { claimed, unclaimed } = claim([call], [attemptUntil(seconds(3.2))]);
    expect([claimed.get(0)?.length, unclaimed]).toEqual([1, []]);
  });

  it('gives it an attempt that had ended before, too', () => {
    const call = cancelledCall({ endMs: 300, cause: 'USER_BUSY' });
    const { claimed, unclaimed } = claim([call], [attemptUntil(seconds(0.3))]);
    expect([claimed.get(0)?.length, unclaimed]).toEqual([1, []]);
  });
});
