import { type CallRecord, callRecord } from '@app/contracts';
import type { ExpectedRecord } from '../oracle/index.js';

/** What a platform without fault would have recorded, and of what the oracle doesn't foretell something. */
export const recordedAs = (expected: ExpectedRecord, position: number): CallRecord => {
  const seconds = Math.ceil(expected.billedMicros / 1e6);
  return callRecord.parse({
    callingPrefix: null,
    progressedAt: null,
    networkChargedSeconds: seconds,
    ownerBillableSeconds: seconds,
    barred: [],
    voiceQuality: null,
    endedFor: null,
    ...structuredClone(expected),
    attempts: expected.attempts.map((each) => ({
      progressedAt: null,
      voiceQuality: null,
      carrierId: 'laagland-telecom',
      ...each,
    })),
    audio: expected.audio.map(({ kind, part }) => ({ kind, name: `${expected.callId}-${part}` })),
    position,
  });
};
