import type {
  Announcement,
  Attempt,
  BarredAttempt,
  CallRecord,
  RecordedAudio,
  VoiceQuality,
} from '@app/contracts';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { AssembledRecord } from './assembling/assemble-record.js';
import { countedSeconds } from './assembling/counted-seconds.js';

/** Recorded before files had names of their own it has no `audio`. */
type HeldAnnouncement = Omit<Announcement, 'audio'> & { audio?: string | null };

/** What an attempt doesn't have that was recorded before it was asked for. */
type LaterOfAttempt = Pick<Attempt, 'trunkTry' | 'carrierId' | 'progressedAt' | 'voiceQuality'>;

type HeldAttempt = Omit<Attempt, keyof LaterOfAttempt> & Partial<LaterOfAttempt>;

const beforeThen: LaterOfAttempt = {
  trunkTry: 1,
  carrierId: null,
  progressedAt: null,
  voiceQuality: null,
};

/**
 * A row of `cdr.call_records` as PostgreSQL's driver gives it: bigints as text. Seconds are null in
 * what was recorded before they were counted.
 */
export interface RecordRow {
  call_id: string;
  started_at: string;
  position: string;
  switch_name: string;
  sip_call_id: string;
  carrier_id: string | null;
  owner_id: string | null;
  calling_number: string | null;
  calling_prefix: string | null;
  withheld: boolean;
  origin_country: string | null;
  origin_kind: CallRecord['origin']['kind'];
  called_number: string;
  flow_version: number | null;
  tariff_id: string | null;
  progressed_at: string | null;
  answered_at: string | null;
  ended_at: string;
  billed_micros: string;
  network_charged_seconds: string | null;
  owner_billable_seconds: string | null;
  hangup_cause: string;
  delivered_to: string | null;
  announcements: HeldAnnouncement[];
  answer_offset_ms: string | null;
  audio: RecordedAudio[];
  queued_locally: boolean;
  attempts: HeldAttempt[];
  barred: BarredAttempt[];
  voice_quality: VoiceQuality | null;
  refused: CallRecord['refused'];
  ended_for: CallRecord['endedFor'];
  suspicions: CallRecord['suspicions'];
  lost: boolean;
  missing_legs: string[];
}

/** The columns that a record is made of. */
export const assembledColumns = `call_id, started_at, position, switch_name, sip_call_id, carrier_id,
  owner_id, calling_number, withheld, origin_country, origin_kind, called_number, flow_version,
  tariff_id, progressed_at, answered_at, ended_at, billed_micros, network_charged_seconds,
  owner_billable_seconds, hangup_cause, delivered_to, announcements, answer_offset_ms, audio,
  queued_locally, attempts, barred, voice_quality, refused, ended_for, suspicions, lost, missing_legs`;

/** And what time makes of it. */
export const recordColumns = `${assembledColumns}, calling_prefix`;

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

const momentOf = (text: string | null): number | null => (text === null ? null : Number(text));

export function recordFromRow(row: RecordRow): CallRecord {
  const times = {
    startedAt: Number(row.started_at),
    progressedAt: momentOf(row.progressed_at),
    answeredAt: momentOf(row.answered_at),
    endedAt: Number(row.ended_at),
    billedMicros: Number(row.billed_micros),
  };
  const seconds = countedSeconds(times);
  return boundedRecord({
    callId: row.call_id,
    position: Number(row.position),
    switchName: row.switch_name,
    sipCallId: row.sip_call_id,
    carrierId: row.carrier_id,
    ownerId: row.owner_id,
    callingNumber: row.calling_number,
    callingPrefix: row.calling_prefix,
    withheld: row.withheld,
    origin: { country: row.origin_country, kind: row.origin_kind },
    calledNumber: row.called_number,
    flowVersion: row.flow_version,
    tariffId: row.tariff_id,
    ...times,
    networkChargedSeconds: Number(row.network_charged_seconds ?? seconds.networkChargedSeconds),
    ownerBillableSeconds: Number(row.owner_billable_seconds ?? seconds.ownerBillableSeconds),
    hangupCause: row.hangup_cause,
    deliveredTo: row.delivered_to,
    announcements: row.announcements.map((each) => ({ ...each, audio: each.audio ?? null })),
    answerOffsetMs: momentOf(row.answer_offset_ms),
    audio: row.audio,
    queuedLocally: row.queued_locally,
    attempts: row.attempts.map((each) => ({ ...beforeThen, ...each })),
    barred: row.barred,
    voiceQuality: row.voice_quality,
    refused: row.refused,
    endedFor: row.ended_for,
    suspicions: row.suspicions,
    lost: row.lost,
    missingLegs: row.missing_legs,
  });
}
