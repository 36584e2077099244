import type { Transactions } from '@app/platform/database';
import { rate, type RateableCall, type RatedCall, unitOf } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { lockProgress } from './rate-page.js';
import { type CarrierOfTrunk, withCarriers } from './rateable-call.js';
import { insertCharges, keyOf, putQuarantined, updateCalls } from './rating-rows.js';

interface PartRow {
  id: string;
  side: 'originator' | 'owner' | 'terminator';
  leg_uuid: string | null;
  facts: RateableCall;
}

interface WaitingCall {
  readonly call: RateableCall;
  /** Its units that wait, each with the id of its row. */
  readonly units: Map<string, string>;
}

interface RatedAgain extends WaitingCall {
  readonly result: RatedCall;
}

/** What a version must be of to give what a part `q` lacks. */
const lacksKind = `case
  when q.code = 'no-tariff' then 'consumer-tariff'
  when q.code = 'no-plan' or q.code = 'no-prefix' and q.side = 'owner' then 'price-plan'
  when q.code in ('no-agreement', 'no-prefix') then 'carrier-agreement' end`;
const lacksSubject = `case when q.code = 'no-prefix' then q.party_id else q.subject end`;

/**
 * Rates again, in one transaction, up to `limit` calls of which a part waits for what may be there
 * now: a version of what it lacks that was published since it was tried, or its trunk's carrier.
 * Parts that are charged stay as they are.
 * @returns How many calls were looked at: fewer than `limit` when there are no more.
 */
export function rateAgain(
  transactions: Transactions,
  prices: CurrentPrices,
  carriers: { carrierOf: CarrierOfTrunk; trunks: readonly string[] },
  limit: number,
): Promise<number> {
  return transactions.run(async ({ manager }) => {
    await lockProgress(manager);
    const { book, counter } = await prices.hold(manager);
    const waiting = await waitingCalls(manager, carriers.trunks, limit);
    const again = waiting.map(({ call, units }): RatedAgain => {
      const known = withCarriers(call, carriers.carrierOf);
      return { call: known, units, result: rate(known, book) };
    });
    if (again.length > 0) await settle(manager, again, counter);
    if (again.length < limit) {
      await manager.query('update billing.rating_progress set swept = greatest(swept, $1)', [
        counter,
      ]);
    }
    return again.length;
  });
}

/** Every part that waits, by call, of the calls that are due. */
async function waitingCalls(
  manager: EntityManager,
  trunks: readonly string[],
  limit: number,
): Promise<WaitingCall[]> {
  const parts: PartRow[] = await manager.query(
    `with due as (
       select distinct q.call_id, q.started_at from billing.quarantined q
        where exists (select from billing.price_versions v
                where v.kind = ${lacksKind} and v.subject = ${lacksSubject} and v.sequence > q.tried)
           or q.code = 'no-carrier' and q.side = 'terminator' and q.subject = any($1::text[])
        limit $2)
     select q.id, q.side, q.leg_uuid, c.facts
       from due join billing.quarantined q using (call_id, started_at)
       join billing.rated_calls c using (call_id, started_at)`,
    [trunks, limit],
  );
  const calls = new Map<string, WaitingCall>();
  for (const { id, side, leg_uuid, facts } of parts) {
    const key = keyOf(facts.callId, facts.startedAt);
    const call = calls.get(key) ?? { call: facts, units: new Map<string, string>() };
    calls.set(key, call);
    call.units.set(unitOf({ side, legUuid: leg_uuid }), id);
  }
  return [...calls.values()];
}

/** Charges what can be charged now, and notes what the rest lacks now. */
async function settle(
  manager: EntityManager,
  again: readonly RatedAgain[],
  counter: number,
): Promise<void> {
  const still = again.flatMap(({ call, units, result }) =>
    result.quarantined.filter((part) => units.has(unitOf(part))).map((part) => ({ call, part })),
  );
  const charges = again.flatMap(({ call, units, result }) =>
    result.charges
      .filter((charge) => units.has(unitOf(charge)))
      .map((charge) => ({ call, charge })),
  );
  const done = again.flatMap(({ units, result }) => {
    const waits = new Set(result.quarantined.map(unitOf));
    return [...units].flatMap(([unit, id]) => (waits.has(unit) ? [] : [id]));
  });
  await putQuarantined(manager, still, counter);
  await insertCharges(manager, charges);
  await manager.query('delete from billing.quarantined where id = any($1::bigint[])', [done]);
  await updateCalls(manager, again);
}
