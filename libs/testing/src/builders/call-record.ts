import { randomUUID } from 'node:crypto';
import type { Attempt, CallRecord } from '@app/contracts';
import { callStart, second } from './moments.js';

/**
 * A call to an owner's geographic number, answered after one second and one minute long. Omitted times and
 * durations are computed from the given ones.
 */
export function callRecord(changes: Partial<CallRecord> = {}): CallRecord {
  const { startedAt = callStart, answeredAt = startedAt + second } = changes;
  const { endedAt: until = (answeredAt ?? 0) + 60 * second } = changes;
  const { billedMicros = answeredAt === null ? 0 : Math.max(0, until - answeredAt) } = changes;
  const seconds = Math.ceil(billedMicros / second);
  return {
    callId: randomUUID(),
    position: 1,
    switchName: 'fs1',
    sipCallId: 'call@192.0.2.1',
    carrierId: 'laagland',
    ownerId: 'helpdesk-nu',
    callingNumber: '+31612345678',
    callingPrefix: null,
    withheld: false,
    origin: { country: 'NL', kind: 'mobile' },
    calledNumber: '+31850001234',
    flowVersion: 1,
    tariffId: null,
    startedAt,
    progressedAt: null,
    answeredAt,
    endedAt: (answeredAt ?? startedAt + 10 * second) + billedMicros,
    billedMicros,
    networkChargedSeconds: seconds,
    ownerBillableSeconds: seconds,
    hangupCause: 'NORMAL_CLEARING',
    deliveredTo: null,
    announcements: [],
    answerOffsetMs: null,
    audio: [],
    queuedAt: null,
    queuedLocally: false,
    attempts: [],
    barred: [],
    voiceQuality: null,
    refused: null,
    endedFor: null,
    suspicions: [],
    lost: false,
    missingLegs: [],
    ...changes,
  };
}

/** A leg to a destination, answered after one second and half a minute long. */
export function attempt(changes: Partial<Attempt> = {}): Attempt {
  const { startedAt = callStart, answeredAt = startedAt + second } = changes;
  return {
    legUuid: randomUUID(),
    attempt: 1,
    trunkTry: 1,
    destination: '+31201234567',
    trunkId: 'laagland-out',
    carrierId: 'laagland',
    startedAt,
    progressedAt: null,
    answeredAt,
    endedAt: (answeredAt ?? startedAt) + 30 * second,
    hangupCause: 'NORMAL_CLEARING',
    voiceQuality: null,
    ...changes,
  };
}
