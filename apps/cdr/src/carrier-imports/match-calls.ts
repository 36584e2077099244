import type { Micros } from '@app/common';
import type { LayoutDefinition } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import {
  byCallId,
  byFacts,
  byLikeness,
  byLookUp,
  byOrder,
  callIdWithinMicros,
  imported,
  indexes,
  tables,
  takeFound,
  trafficsOf,
  unmatched,
} from './window-sql.js';

/** Each looks at all that is left: a crowd that finds a pair a round would take the cube of its size. */
export const mostRounds = 20;

/** A stretch of time, half open. */
export interface Window {
  readonly from: Micros;
  readonly until: Micros;
}

/** Whose calls are compared, and by what. */
export interface Compared {
  readonly importId: string;
  readonly carrierId: string;
  readonly layout: LayoutDefinition;
}

/** What was found, with the facts of ours that a report needs after they have aged. */
const keep = `
  insert into cdr.carrier_matches (import_id, started_at, "row", traffic, leg_uuid, call_id,
    our_call_started_at, our_started_at, our_ms, found_by)
  select $1, f.started_at, f."row", o.traffic, o.leg_uuid, o.call_id, o.call_started_at, o.started_at,
    o.ms, f.found_by
  from found f join all_ours o on o.leg_uuid = f.leg_uuid`;

/** What the caller hid from us isn't ours to hold because his operator told it. */
const seal = `
  update cdr.carrier_calls c set calling_number = null, calling_prefix = null, withheld = true
  from found f join all_ours o on o.leg_uuid = f.leg_uuid
  where o.withheld and c.import_id = $1 and c.started_at = f.started_at and c."row" = f."row"
    and c.started_at >= $2 and c.started_at < $3 and not c.withheld`;

/**
 * Finds the legs of ours that calls of a window are: one to one, by SQL over all of them. In the
 * manager's transaction, which must be one; nothing of the window may be matched yet.
 */
export async function matchCalls(
  manager: EntityManager,
  { importId, carrierId, layout }: Compared,
  { from, until }: Window,
): Promise<void> {
  const startWithin = layout.match.startWithinMs * 1000;
  const hasCallIds = layout.sipCallId !== null;
  const reach = hasCallIds ? Math.max(startWithin, callIdWithinMicros) : startWithin;
  await manager.query(tables);
  await manager.query(`insert into theirs ${imported}`, [importId, from, until]);
  await manager.query(byLookUp.begin);
  await manager.query(`insert into ours ${unmatched}`, [
    ...[carrierId, from - reach, until + reach, trafficsOf(layout)],
  ]);
  await manager.query(byLookUp.end);
  await manager.query('create temp table all_ours on commit drop as select * from ours');
  if (hasCallIds) {
    await manager.query(byCallId);
    await manager.query(takeFound);
  }
  await manager.query(byLikeness);
  await manager.query(takeFound);
  await manager.query(indexes);
  const within = [startWithin, layout.match.durationWithinMs];
  let isMore = true;
  for (let round = 0; isMore && round < mostRounds; round += 1) {
    const [{ found }]: [{ found: string }] = await manager.query(byFacts, within);
    isMore = Number(found) > 0;
  }
  if (isMore) await manager.query(byOrder, within);
  await manager.query(keep, [importId]);
  await manager.query(seal, [importId, from, until]);
}
