import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/contracts';
import type { RowOf } from '@app/platform/database';
import { type storedRecords, recordOf } from './record-rows.js';

const row: RowOf<typeof storedRecords> = {
  callId: '00000000-0000-4000-8000-000000000001',
  startedAt: 1_795_561_557_447_433,
  position: 1,
  switchName: 'fs1',
  sipCallId: 'abc@127.0.0.2',
  carrierId: null,
  ownerId: null,
  callingNumber: null,
  callingPrefix: null,
  withheld: true,
  origin: { country: null, kind: 'unknown' },
  calledNumber: '+319001234',
  flowVersion: 3,
  tariffId: null,
  progressedAt: null,
  answeredAt: 1_795_561_557_447_433,
  endedAt: 1_795_561_558_947_499,
  billedMicros: 1_500_000,
  networkChargedSeconds: null,
  ownerBillableSeconds: null,
  hangupCause: 'NORMAL_CLEARING',
  deliveredTo: null,
  announcements: [{ prompt: 'welkom', playedMs: 1, lengthMs: 2 }],
  answerOffsetMs: null,
  audio: [],
  queuedAt: null,
  queuedLocally: false,
  attempts: [
    {
      legUuid: '00000000-0000-4000-8000-000000000002',
      attempt: 1,
      destination: '+31201000100',
      trunkId: null,
      startedAt: 1795561557447433,
      answeredAt: null,
      endedAt: 1795561557447499,
      hangupCause: 'USER_BUSY',
    },
  ],
  barred: [],
  voiceQuality: null,
  refused: null,
  endedFor: null,
  suspicions: [],
  lost: false,
  missingLegs: [],
};

describe('recordOf', () => {
  it('fills fields that an older record lacks, and counts its seconds', () => {
    const record = recordOf(row);
    expect(callRecord.parse(record)).toMatchObject({
      announcements: [{ prompt: 'welkom', playedMs: 1, lengthMs: 2, audio: null }],
      attempts: [
        { attempt: 1, trunkTry: 1, carrierId: null, progressedAt: null, voiceQuality: null },
      ],
      networkChargedSeconds: 2,
      ownerBillableSeconds: 2,
    });
  });

  it('shortens an older record to the bounds of a message', () => {
    const missing = Array.from({ length: 30_000 }, () => row.callId);
    expect(recordOf({ ...row, missingLegs: missing }).missingLegs).toHaveLength(1000);
  });
});
