import type { LiveCall } from '@app/contracts';
import type { OpenCall } from './open-call.js';

/** A row of a call that goes on, or of one that was closed as unknown; bigints as text. */
export interface OpenCallRow {
  call_id: string;
  started_at: string;
  answered_at: string | null;
  last_seen_at: string;
  switch_name: string;
  owner_id: string | null;
  carrier_id: string | null;
  calling_number: string | null;
  withheld: boolean;
  origin_country: string | null;
  origin_kind: LiveCall['origin']['kind'];
  called_number: string;
}

/** What a call that goes on and one whose end is unknown have in common. */
export const openColumns = `call_id, started_at, answered_at, last_seen_at, switch_name, owner_id,
  carrier_id, calling_number, withheld, origin_country, origin_kind, called_number`;

export const liveColumns = `${openColumns}, core_uuid`;

export const liveColumnTypes = `call_id uuid, started_at bigint, answered_at bigint,
  last_seen_at bigint, switch_name text, owner_id text, carrier_id text, calling_number text,
  withheld boolean, origin_country text, origin_kind text, called_number text, core_uuid uuid`;

export const openCallToJson = (
  call: OpenCall,
): Record<keyof OpenCallRow | 'core_uuid', unknown> => ({
  call_id: call.callId,
  started_at: call.startedAt,
  answered_at: call.answeredAt,
  last_seen_at: call.lastSeenAt,
  switch_name: call.switchName,
  owner_id: call.ownerId,
  carrier_id: call.carrierId,
  calling_number: call.callingNumber,
  withheld: call.withheld,
  origin_country: call.origin.country,
  origin_kind: call.origin.kind,
  called_number: call.calledNumber,
  core_uuid: call.coreUuid,
});

export const openCallFromRow = (row: OpenCallRow): Omit<LiveCall, 'node'> => ({
  callId: row.call_id,
  startedAt: Number(row.started_at),
  answeredAt: row.answered_at === null ? null : Number(row.answered_at),
  lastSeenAt: Number(row.last_seen_at),
  switchName: row.switch_name,
  ownerId: row.owner_id,
  carrierId: row.carrier_id,
  callingNumber: row.calling_number,
  withheld: row.withheld,
  origin: { country: row.origin_country, kind: row.origin_kind },
  calledNumber: row.called_number,
});
