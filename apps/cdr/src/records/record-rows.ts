import type { Announcement, Attempt, CallRecord } from '@app/contracts';
import type { AssembledRecord } from './assemble-record.js';

/** A row of `cdr.call_records` as PostgreSQL's driver gives it: bigints as text. */
export interface RecordRow {
  call_id: string;
  started_at: string;
  position: string;
  switch_name: string;
  sip_call_id: string;
  carrier_id: string | null;
  owner_id: string | null;
  calling_number: string | null;
  withheld: boolean;
  origin_country: string | null;
  origin_kind: CallRecord['origin']['kind'];
  called_number: string;
  flow_version: number | null;
  answered_at: string | null;
  ended_at: string;
  billed_micros: string;
  hangup_cause: string;
  delivered_to: string | null;
  announcements: Announcement[];
  attempts: Attempt[];
  lost: boolean;
  missing_legs: string[];
}

export const recordColumns = `call_id, started_at, position, switch_name, sip_call_id, carrier_id,
  owner_id, calling_number, withheld, origin_country, origin_kind, called_number, flow_version,
  answered_at, ended_at, billed_micros, hangup_cause, delivered_to, announcements, attempts, lost,
  missing_legs`;

export const recordColumnTypes = `call_id uuid, started_at bigint, position bigint,
  switch_name text, sip_call_id text, carrier_id text, owner_id text, calling_number text,
  withheld boolean, origin_country text, origin_kind text, called_number text,
  flow_version integer, answered_at bigint, ended_at bigint, billed_micros bigint,
  hangup_cause text, delivered_to text, announcements json, attempts json, lost boolean,
  missing_legs uuid[]`;

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
  answered_at: record.answeredAt,
  ended_at: record.endedAt,
  billed_micros: record.billedMicros,
  hangup_cause: record.hangupCause,
  delivered_to: record.deliveredTo,
  announcements: record.announcements,
  attempts: record.attempts,
  lost: record.lost,
  missing_legs: record.missingLegs,
});

export const recordFromRow = (row: RecordRow): CallRecord => ({
  callId: row.call_id,
  position: Number(row.position),
  switchName: row.switch_name,
  sipCallId: row.sip_call_id,
  carrierId: row.carrier_id,
  ownerId: row.owner_id,
  callingNumber: row.calling_number,
  withheld: row.withheld,
  origin: { country: row.origin_country, kind: row.origin_kind },
  calledNumber: row.called_number,
  flowVersion: row.flow_version,
  startedAt: Number(row.started_at),
  answeredAt: row.answered_at === null ? null : Number(row.answered_at),
  endedAt: Number(row.ended_at),
  billedMicros: Number(row.billed_micros),
  hangupCause: row.hangup_cause,
  deliveredTo: row.delivered_to,
  announcements: row.announcements,
  attempts: row.attempts,
  lost: row.lost,
  missingLegs: row.missing_legs,
});
