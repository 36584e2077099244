import type { CallRecord } from '@app/contracts';
import { type RowOf, tableOf } from '@app/platform/database';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { AssembledRecord } from './assembling/assemble-record.js';
import { countedSeconds } from './assembling/counted-seconds.js';
import { HeldRecord, type LaterOfAttempt } from './record.entity.js';

export const heldRecords = tableOf(HeldRecord).without('recordedAt');

const beforeThen: LaterOfAttempt = {
  trunkTry: 1,
  carrierId: null,
  progressedAt: null,
  voiceQuality: null,
};

/** The columns that a record is made of. */
export const assembledColumns = `call_id, started_at, position, switch_name, sip_call_id, carrier_id,
  owner_id, calling_number, withheld, origin_country, origin_kind, called_number, flow_version,
  tariff_id, progressed_at, answered_at, ended_at, billed_micros, network_charged_seconds,
  owner_billable_seconds, hangup_cause, delivered_to, announcements, answer_offset_ms, audio,
  queued_locally, attempts, barred, voice_quality, refused, ended_for, suspicions, lost, missing_legs`;

export const recordColumnTypes = `call_id uuid, started_at bigint, position bigint,
  switch_name text, sip_call_id text, carrier_id text, owner_id text, calling_number text,
  withheld boolean, origin_country text, origin_kind text, called_number text,
  flow_version integer, tariff_id uuid, progressed_at bigint, answered_at bigint, ended_at bigint,
  billed_micros bigint, network_charged_seconds bigint, owner_billable_seconds bigint,
  hangup_cause text, delivered_to text, announcements json, answer_offset_ms bigint, audio json,
  queued_locally boolean, attempts json, barred json, voice_quality json, refused text, ended_for text,
  suspicions text[], lost boolean, missing_legs uuid[]`;

export const recordToJson = (
  record: AssembledRecord,
  position: number,
): Record<string, unknown> => ({
  call_id: record.callId,
  started_at: record.startedAt,
  position,
  switch_name: record.switchName,
  sip_call_id: record.sipCallId,
  carrier_id: record.carrierId,
  owner_id: record.ownerId,
  calling_number: record.callingNumber,
  withheld: record.withheld,
  origin_country: record.origin.country,
  origin_kind: record.origin.kind,
  called_number: record.calledNumber,
  flow_version: record.flowVersion,
  tariff_id: record.tariffId,
  progressed_at: record.progressedAt,
  answered_at: record.answeredAt,
  ended_at: record.endedAt,
  billed_micros: record.billedMicros,
  network_charged_seconds: record.networkChargedSeconds,
  owner_billable_seconds: record.ownerBillableSeconds,
  hangup_cause: record.hangupCause,
  delivered_to: record.deliveredTo,
  announcements: record.announcements,
  answer_offset_ms: record.answerOffsetMs,
  audio: record.audio,
  queued_locally: record.queuedLocally,
  attempts: record.attempts,
  barred: record.barred,
  voice_quality: record.voiceQuality,
  refused: record.refused,
  ended_for: record.endedFor,
  suspicions: record.suspicions,
  lost: record.lost,
  missing_legs: record.missingLegs,
});

export function recordOf({
  originCountry,
  originKind,
  networkChargedSeconds,
  ownerBillableSeconds,
  announcements,
  attempts,
  ...record
}: RowOf<typeof heldRecords>): CallRecord {
  const seconds = countedSeconds(record);
  return boundedRecord({
    ...record,
    origin: { country: originCountry, kind: originKind },
    networkChargedSeconds: networkChargedSeconds ?? seconds.networkChargedSeconds,
    ownerBillableSeconds: ownerBillableSeconds ?? seconds.ownerBillableSeconds,
    announcements: announcements.map((each) => ({ ...each, audio: each.audio ?? null })),
    attempts: attempts.map((each) => ({ ...beforeThen, ...each })),
  });
}
