import { describe, expect, it } from '@jest/globals';
import { claim, type Claimant } from './claims.js';

const busy = '+31201000107';
const seconds = (count: number): number => count * 1_000_000;

/** A call with a withheld number that the caller cancels after 3 s; its one attempt ends as given. */
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
    // The walk doesn't know when the caller hung up, so it predicts longer ringing.
    const call = cancelledCall({ endMs: 20_000, cause: 'ORIGINATOR_CANCEL' });
    const { claimed, unclaimed } = claim([call], [attemptUntil(seconds(3.2))]);
    expect([claimed.get(0)?.length, unclaimed]).toEqual([1, []]);
  });

  it('gives a cancelled call an attempt that ended before the CANCEL', () => {
    const call = cancelledCall({ endMs: 300, cause: 'USER_BUSY' });
    const { claimed, unclaimed } = claim([call], [attemptUntil(seconds(0.3))]);
    expect([claimed.get(0)?.length, unclaimed]).toEqual([1, []]);
  });
});
