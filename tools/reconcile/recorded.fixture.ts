import { type CallRecord, callRecord as schema } from '@app/contracts';
import { attempt, callRecord } from '@app/testing/builders';
import type { ExpectedRecord } from '../oracle/index.js';

/**
 * The record that a faultless platform makes, with made-up values for fields that the oracle
 * doesn't predict.
 */
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
