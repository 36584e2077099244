import { tableOf } from '@app/platform/database';
import { HeldLeg } from './leg.entity.js';
import type { Leg, LegSource } from './leg.js';

/** Legs that are held; a row is a `Leg`. */
export const legTable = tableOf(HeldLeg).without('source', 'receivedAt');

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
