import type { VoiceQuality } from '@app/contracts';
import type { Leg, LegSource, OwnVariables } from './leg.js';

/** A row of `cdr.legs` as PostgreSQL's driver gives it: bigints as text. */
export interface LegRow {
  uuid: string;
  started_at: string;
  switch_name: string;
  direction: 'inbound' | 'outbound';
  call_id: string | null;
  progressed_at: string | null;
  early_media_at: string | null;
  answered_at: string | null;
  ended_at: string;
  billed_micros: string;
  hangup_cause: string;
  calling_number: string | null;
  withheld: boolean;
  called_number: string | null;
  sip_call_id: string | null;
  originated_legs: string[];
  last_bridge_to: string | null;
  voice_quality: VoiceQuality | null;
  own: OwnVariables;
}

/** The columns that hold a leg, in `cdr.legs`, its stage and `json_to_record`. */
export const legColumns = `uuid, started_at, switch_name, direction, call_id, progressed_at,
  early_media_at, answered_at, ended_at, billed_micros, hangup_cause, calling_number, withheld, called_number,
  sip_call_id, originated_legs, last_bridge_to, voice_quality, own`;

export const legColumnTypes = `uuid uuid, started_at bigint, switch_name text, direction text,
  call_id uuid, progressed_at bigint, early_media_at bigint, answered_at bigint, ended_at bigint, billed_micros bigint,
  hangup_cause text, calling_number text, withheld boolean, called_number text,
  sip_call_id text, originated_legs uuid[], last_bridge_to uuid, voice_quality json, own json, source text`;

export const legToJson = (leg: Leg, source: LegSource): Record<string, unknown> => ({
  uuid: leg.uuid,
  started_at: leg.startedAt,
  switch_name: leg.switchName,
  direction: leg.direction,
  call_id: leg.callId,
  progressed_at: leg.progressedAt,
  early_media_at: leg.earlyMediaAt,
  answered_at: leg.answeredAt,
  ended_at: leg.endedAt,
  billed_micros: leg.billedMicros,
  hangup_cause: leg.hangupCause,
  calling_number: leg.callingNumber,
  withheld: leg.withheld,
  called_number: leg.calledNumber,
  sip_call_id: leg.sipCallId,
  originated_legs: leg.originatedLegs,
  last_bridge_to: leg.lastBridgeTo,
  voice_quality: leg.voiceQuality,
  own: leg.own,
  source,
});

const numberOrNull = (text: string | null): number | null => (text === null ? null : Number(text));

export const legFromRow = (row: LegRow): Leg => ({
  uuid: row.uuid,
  startedAt: Number(row.started_at),
  switchName: row.switch_name,
  direction: row.direction,
  callId: row.call_id,
  progressedAt: numberOrNull(row.progressed_at),
  earlyMediaAt: numberOrNull(row.early_media_at),
  answeredAt: numberOrNull(row.answered_at),
  endedAt: Number(row.ended_at),
  billedMicros: Number(row.billed_micros),
  hangupCause: row.hangup_cause,
  callingNumber: row.calling_number,
  withheld: row.withheld,
  calledNumber: row.called_number,
  sipCallId: row.sip_call_id,
  originatedLegs: row.originated_legs,
  lastBridgeTo: row.last_bridge_to,
  voiceQuality: row.voice_quality,
  own: row.own,
});
