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

/** Each looks at all that is left: a crowd that finds a pair a round would take the square of its size. */
export const mostRounds = 20;
/** What is more is a crowd: unless a round finds the eighth part of it, it is paired in order. */
const crowd = 1000;
const mostExchanges = 10;
/** Calls behind a window are paired along and forgotten: so many starts as may be apart have a say in it. */
const startsBehind = 4;

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

/**
 * Finds the legs of ours that calls of a window are: one to one, by SQL over all of them. In the
 * manager's transaction, which must be one; nothing of the window may be matched yet, and all before it is.
 */
export async function matchCalls(
  manager: EntityManager,
  { importId, carrierId, layout }: Compared,
  { from, until }: Window,
): Promise<void> {
  const startWithin = layout.match.startWithinMs * 1000;
  const hasCallIds = layout.sipCallId !== null;
  const reach = hasCallIds ? Math.max(startWithin, callIdWithinMicros) : startWithin;
  // A leg just behind the window may be that of a call behind it.
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
