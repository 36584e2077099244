import type { Attempt } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { legKey } from './leg.js';

/**
 * A fact that came in after, or against, what is held. Recorded beside it, never instead of it:
 * `late-leg` says what the call's record would say by now, `conflicting-report` what a second
 * source said otherwise of a leg.
 */
export interface Correction {
  readonly callId: string;
  /** Null when the leg's call isn't known yet. */
  readonly callStartedAt: number | null;
  readonly legUuid: string;
  readonly reason: 'late-leg' | 'conflicting-report';
  readonly changes: readonly object[];
}

/** Notes a correction, once however often the same comes. Returns whether it is new. */
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
const toldAttempts = rowsOf({ callId: uuid, callStartedAt: whole, attempts: jsonOf<Attempt[]>() });

/** By the `legKey` of each call's A leg: the attempts that corrections of its record told of so far. */
export async function toldInCorrections(
  manager: EntityManager,
  callIds: readonly string[],
): Promise<Map<string, Attempt[]>> {
  const rows = await toldAttempts.query(
    manager,
    `select call_id as "callId", call_started_at as "callStartedAt", change -> 'now' as attempts
         from cdr.corrections, json_array_elements(changes) as change
        where call_id = any($1::uuid[]) and reason = 'late-leg'
          and change ->> 'field' = 'attempts'`,
    [callIds],
  );
  const told = new Map<string, Attempt[]>();
  for (const { callId, callStartedAt, attempts } of rows) {
    const call = legKey({ uuid: callId, startedAt: callStartedAt });
    told.set(call, [...(told.get(call) ?? []), ...attempts]);
  }
  return told;
}

/** The counter's row stays locked until commit, so places appear in its order. */
async function takePlace(manager: EntityManager, id: string): Promise<void> {
  await manager.query(
    `with place as (update cdr.correction_position set last = last + 1 returning last)
     update cdr.corrections set position = place.last from place where id = $1`,
    [id],
  );
}
