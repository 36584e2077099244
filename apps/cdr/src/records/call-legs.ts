import { columnTypes, type RowOf, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { type Leg, legKey, legTable, sameCallMicros } from '../legs/index.js';
import type { KnownCall } from './assembling/complete-calls.js';

export const legKeys = rowsOf({ uuid: columnTypes.uuid, startedAt: columnTypes.whole });
export type LegKey = RowOf<typeof legKeys>;

const legFields = legTable.columns('l');

/** The stored legs of these keys. */
export async function storedLegs(manager: EntityManager, keys: readonly LegKey[]): Promise<Leg[]> {
  if (keys.length === 0) return [];
  return legTable.query(
    manager,
    `select ${legFields} from unnest($1::uuid[], $2::bigint[]) as k(uuid, started_at)
     join cdr.legs l on l.uuid = k.uuid and l.started_at = k.started_at
     where l.started_at = any($2::bigint[])`,
    [keys.map((key) => key.uuid), keys.map((key) => key.startedAt)],
  );
}

const uuidIn = (key: string): string => key.slice(0, key.indexOf('@'));

/**
 * The stored B legs that these calls' A legs, records or corrections name, except legs at hand:
 * they arrived with their A leg, or long before. Other legs of the same uuids may be among them.
 */
export async function namedLegs(
  manager: EntityManager,
  calls: readonly KnownCall[],
  atHand: readonly Leg[],
): Promise<Leg[]> {
  const naming = calls.filter(({ named, recordedLegs }) => named.size + recordedLegs.size > 0);
  if (naming.length === 0) return [];
  const uuids = new Set(
    naming.flatMap(({ named, recordedLegs }) => [...named, ...[...recordedLegs].map(uuidIn)]),
  );
  const legs = await legTable.query(
    manager,
    `select ${legFields} from cdr.legs l
     where l.uuid = any($1::uuid[]) and l.started_at between $2 and $3
       and l.direction = 'outbound'`,
    [
      [...uuids],
      naming.reduce((least, call) => Math.min(least, call.startedAt), Infinity) - sameCallMicros,
      naming.reduce((most, call) => Math.max(most, call.endedAt), 0) + sameCallMicros,
    ],
  );
  const have = new Set(atHand.map(legKey));
  return legs.filter((leg) => !have.has(legKey(leg)));
}

/**
 * Assigns legs that name no call to this call, once and for all: another call whose A leg names
 * them does not get them. Returns the legs without those that belong to another call by now.
 */
export async function claim(
  manager: EntityManager,
  callId: string,
  legs: readonly Leg[],
): Promise<Leg[]> {
  const unclaimed = legs.filter((leg) => leg.callId === null);
  if (unclaimed.length === 0) return [...legs];
  const rows = await legKeys.query(
    manager,
    `with free as (
       select uuid, started_at from cdr.legs
       where (uuid, started_at) in (select * from unnest($2::uuid[], $3::bigint[]))
         and started_at = any($3::bigint[]) and (call_id is null or call_id = $1)
       order by uuid, started_at for update
     )
     update cdr.legs l set call_id = $1 from free
     where l.uuid = free.uuid and l.started_at = free.started_at
       and l.started_at = any($3::bigint[])
     returning l.uuid, l.started_at as "startedAt"`,
    [callId, unclaimed.map((leg) => leg.uuid), unclaimed.map((leg) => leg.startedAt)],
  );
  const claimed = new Set(rows.map(legKey));
  return legs.filter((leg) => leg.callId !== null || claimed.has(legKey(leg)));
}
