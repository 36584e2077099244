import { type CallRecord, callRecord as schema } from '@app/contracts';
import { attempt, callRecord } from '@app/testing/builders';
import type { ExpectedRecord } from '../oracle/index.js';

/** What a platform without fault would have recorded, and of what the oracle doesn't foretell something. */
export const recordedAs = (expected: ExpectedRecord, position: number): CallRecord =>
  schema.parse({
    ...callRecord({ position, billedMicros: expected.billedMicros }),
    ...structuredClone(expected),
    attempts: expected.attempts.map((each) => ({
      ...attempt({ carrierId: 'laagland-telecom' }),
      ...each,
    })),
    audio: expected.audio.map(({ kind, part }) => ({ kind, name: `${expected.callId}-${part}` })),
  });
