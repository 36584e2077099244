import type { Attempt } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { legKey } from './leg.js';

/**
 * A fact that arrived after a call's record, or contradicts a stored leg. It is stored beside the
 * record, never in its place: `late-leg` has the record's fields as they would be with the leg,
 * `conflicting-report` the fields in which a second report of a leg differs.
 */
export interface Correction {
  readonly callId: string;
  /** The start of the corrected call; null when the leg's call isn't known yet. */
  readonly callStartedAt: number | null;
  readonly legUuid: string;
  readonly reason: 'late-leg' | 'conflicting-report';
  readonly changes: readonly object[];
}

/** Stores a correction; an equal one is stored once. Returns whether it is new. */
export async function noteCorrection(
  manager: EntityManager,
  correction: Correction,
): Promise<boolean> {
  const noted: { id: string }[] = await manager.query(
    `insert into cdr.corrections
       (call_id, call_started_at, leg_uuid, reason, changes, changes_hash)
     values ($1, $2, $3, $4, $5::text::json, md5($5::text)) on conflict do nothing returning id`,
    [
      correction.callId,
      correction.callStartedAt,
      correction.legUuid,
      correction.reason,
      JSON.stringify(correction.changes),
    ],
  );
  const [row] = noted;
  if (row !== undefined && correction.reason === 'late-leg') await takePlace(manager, row.id);
  return row !== undefined;
}

const { jsonOf, uuid, whole } = columnTypes;
const attemptRows = rowsOf({ callId: uuid, callStartedAt: whole, attempts: jsonOf<Attempt[]>() });

/**
 * The attempts that corrections have added to each call's record so far, by the `legKey` of its A
 * leg.
 */
export async function attemptsOfCorrections(
  manager: EntityManager,
  callIds: readonly string[],
): Promise<Map<string, Attempt[]>> {
  const rows = await attemptRows.query(
    manager,
    `select call_id as "callId", call_started_at as "callStartedAt", change -> 'now' as attempts
         from cdr.corrections, json_array_elements(changes) as change
        where call_id = any($1::uuid[]) and reason = 'late-leg'
          and change ->> 'field' = 'attempts'`,
    [callIds],
  );
  const attemptsByCall = new Map<string, Attempt[]>();
  for (const { callId, callStartedAt, attempts } of rows) {
    const call = legKey({ uuid: callId, startedAt: callStartedAt });
    attemptsByCall.set(call, [...(attemptsByCall.get(call) ?? []), ...attempts]);
  }
  return attemptsByCall;
}

/**
 * Gives a correction its position. The counter's row stays locked until commit, so that positions
 * appear in their order.
 */
async function takePlace(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `with place as (update cdr.correction_position set last = last + 1 returning last)
     update cdr.corrections set position = place.last from place where id = $1`,
    [id],
  );
}
