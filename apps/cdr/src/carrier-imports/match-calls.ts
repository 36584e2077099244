import type { Micros } from '@app/common';
import type { LayoutDefinition } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import {
  byCallId,
  byFacts,
  byLikeness,
  byOrder,
  bySameCaller,
  exchange,
  exchangeTables,
  fill,
  fillExchange,
  leftTables,
  someLeft,
  turnsOf,
  type Turn,
} from './pairing-sql.js';
import {
  callIdWithinMicros,
  keep,
  seal,
  tables,
  takeOurs,
  takeTheirs,
  trafficsOf,
} from './window-sql.js';

/**
 * Most rounds of a turn. Each reads all calls that are left, so one pair per round would cost the
 * square of a crowd's size.
 */
export const mostRounds = 20;
/**
 * A larger number of calls is a crowd: unless a round matches an eighth of it, it is also paired in
 * order.
 */
const crowd = 1000;
const mostExchanges = 10;
/**
 * Calls after the window are paired too and then discarded. The stretch spans this many times the
 * largest difference of starts, so that they take their own legs.
 */
const startsBehind = 4;

/** A stretch of time; `until` is exclusive. */
export interface Window {
  readonly from: Micros;
  readonly until: Micros;
}

/** An import whose calls are compared, with its carrier and layout. */
export interface Compared {
  readonly importId: string;
  readonly carrierId: string;
  readonly layout: LayoutDefinition;
}

/**
 * Matches the calls of a window with our legs, one to one, by SQL over all of them. Must run in a
 * transaction; everything before the window must be matched, nothing of it.
 */
export async function matchCalls(
  manager: EntityManager,
  { importId, carrierId, layout }: Compared,
  { from, until }: Window,
): Promise<void> {
  const startWithin = layout.match.startWithinMs * 1000;
  const hasCallIds = layout.sipCallId !== null;
  const reach = hasCallIds ? Math.max(startWithin, callIdWithinMicros) : startWithin;
  // a leg just after the window may belong to a call after it
  const behind = Math.max(reach, startsBehind * startWithin);
  await manager.query(tables);
  await manager.query(takeTheirs, [importId, from, until + behind]);
  await manager.query(takeOurs, [
    carrierId,
    from - reach,
    until + behind + reach,
    trafficsOf(layout),
  ]);
  await manager.query('analyze theirs; analyze ours');
  if (hasCallIds) await manager.query(byCallId, [callIdWithinMicros]);
  await manager.query(leftTables);
  await manager.query(fill(bySameCaller));
  await manager.query(byLikeness);
  for (const turn of turnsOf(layout.match.sameWithinMs, layout.match.durationWithinMs)) {
    await pair(manager, turn, startWithin);
  }
  await exchangeLegs(manager, startWithin, layout.match.sameWithinMs);
  await manager.query(keep, [importId, from, until]);
  await manager.query(seal, [importId, from, until]);
}

async function pair(manager: EntityManager, turn: Turn, startWithin: Micros): Promise<void> {
  await manager.query(fill(turn));
  const [{ some }]: [{ some: boolean }] = await manager.query(someLeft);
  if (!some) return;
  const within = [startWithin, turn.msWithin];
  const inOrder = async (): Promise<number> => {
    const [{ found }]: [{ found: string }] = await manager.query(byOrder(turn), within);
    return Number(found);
  };
  for (let round = 0; round < mostRounds; round += 1) {
    const [row]: [{ found: string; asked: string }] = await manager.query(byFacts(turn), within);
    const [found, asked] = [Number(row.found), Number(row.asked)];
    if (found === 0) return;
    const isSlow = asked > crowd && found * 8 < asked;
    if (isSlow) await inOrder();
  }
  await inOrder();
}

async function exchangeLegs(
  manager: EntityManager,
  startWithin: Micros,
  same: number,
): Promise<void> {
  await manager.query(exchangeTables);
  for (let round = 0; round < mostExchanges; round += 1) {
    await manager.query('truncate differing, agreeing');
    await manager.query(fillExchange, [same]);
    await manager.query('analyze differing; analyze agreeing');
    const [{ found }]: [{ found: string }] = await manager.query(exchange, [startWithin, same]);
    if (Number(found) === 0) return;
  }
}
