import { describe, expect, it } from '@jest/globals';
import { callRecord } from '@app/contracts';
import { recordFromRow, type RecordRow } from './record-rows.js';

const row: RecordRow = {
  call_id: '00000000-0000-4000-8000-000000000001',
  started_at: '1795561557447433',
  position: '1',
  switch_name: 'fs1',
  sip_call_id: 'abc@127.0.0.2',
  carrier_id: null,
  owner_id: null,
  calling_number: null,
  calling_prefix: null,
  withheld: true,
  origin_country: null,
  origin_kind: 'unknown',
  called_number: '+319001234',
  flow_version: 3,
  tariff_id: null,
  progressed_at: null,
  answered_at: '1795561557447433',
  ended_at: '1795561558947499',
  billed_micros: '1500000',
  network_charged_seconds: null,
  owner_billable_seconds: null,
  hangup_cause: 'NORMAL_CLEARING',
  delivered_to: null,
  announcements: [{ prompt: 'welkom', playedMs: 1, lengthMs: 2 }],
  answer_offset_ms: null,
  audio: [],
  queued_locally: false,
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
  voice_quality: null,
  refused: null,
  ended_for: null,
  suspicions: [],
  lost: false,
  missing_legs: [],
};

describe('a row of a record', () => {
  it('that was held before more was noted says so, and counts its seconds', () => {
    const record = recordFromRow(row);
    expect(callRecord.parse(record)).toMatchObject({
      announcements: [{ prompt: 'welkom', playedMs: 1, lengthMs: 2, audio: null }],
      attempts: [
        { attempt: 1, trunkTry: 1, carrierId: null, progressedAt: null, voiceQuality: null },
      ],
      networkChargedSeconds: 2,
      ownerBillableSeconds: 2,
    });
  });

  it('that was held before records had bounds reads within them', () => {
    const missing = Array.from({ length: 30_000 }, () => row.call_id);
    expect(recordFromRow({ ...row, missing_legs: missing }).missingLegs).toHaveLength(1000);
  });
});
