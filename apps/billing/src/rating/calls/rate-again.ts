import { columnTypes, rowsOf, type Transactions } from '@app/platform/database';
import { type RateableCall, type RatedCall, type Side, unitOf } from '@app/rating';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices, Prices } from '../prices/current-prices.js';
import { lockProgress } from './rate-page.js';
import { quarantineCall, rateOrQuarantine, storeEach } from './rate-or-quarantine.js';
import { type CarrierOfTrunk, withCarriers } from './rateable-call.js';
import {
  type CallKey,
  callKeys,
  insertCharges,
  keyOf,
  upsertQuarantined,
  updateCalls,
} from './rating-rows.js';

const { digits, jsonOf, orNull, textOf, uuid } = columnTypes;
const waitingParts = rowsOf({
  id: digits,
  side: textOf<Side>(),
  legUuid: orNull(uuid),
  facts: jsonOf<RateableCall>(),
});

interface WaitingCall {
  readonly call: RateableCall;
  /** The call's waiting units, each with the id of its row. */
  readonly units: Map<string, string>;
}

interface RatedAgain extends WaitingCall {
  readonly result: RatedCall;
}

/** Looks up the carriers of trunks, and lists the trunks. */
export interface Trunks {
  readonly carrierOf: CarrierOfTrunk;
  trunks(): string[];
}

/**
 * Rates again, in one transaction, calls with up to `limit` waiting parts that may have a price
 * now: a version of what they lack was published since their last try, or their trunk has a
 * carrier. Charged parts are unchanged.
 * @returns Whether there may be more.
 */
export function rateAgain(
  transactions: Transactions,
  prices: CurrentPrices,
  carriers: Trunks,
  limit: number,
): Promise<boolean> {
  return transactions.run(async ({ manager }) => {
    const { swept } = await lockProgress(manager);
    const { book, counter } = await prices.hold(manager);
    const due = await dueParts(manager, swept, carriers.trunks(), limit);
    await tryAgain(manager, due, { book, counter }, carriers.carrierOf);
    if (due.length === limit) return true;
    await manager.query('update billing.rating_progress set swept = $1 where swept < $1', [
      counter,
    ]);
    return false;
  });
}

/** SQL: part `q` is of a call that no person dismissed for want of an owner. */
const isOfChargeableCall = `not exists (
  select from billing.quarantined o
   where o.call_id = q.call_id and o.started_at = q.started_at
     and o.code = 'no-owner' and o.dismissed_at is not null)`;

/**
 * Starts from changed prices and trunks, by an index: a subject without waiting parts costs
 * nothing, however many other parts wait. Versions up to `swept` are skipped, as all parts were
 * tried with them.
 */
const dueParts = (
  manager: EntityManager,
  swept: number,
  trunks: readonly string[],
  limit: number,
): Promise<CallKey[]> =>
  callKeys.query(
    manager,
    `select q.call_id as "callId", q.started_at as "startedAt"
       from billing.price_versions v cross join lateral (
         select call_id, started_at from billing.quarantined q
          where lacks_kind = v.kind and lacks_subject = v.subject and tried < v.sequence
            and ${isOfChargeableCall}
          order by tried limit $3) q
      where v.sequence > $1
     union all
     select q.call_id, q.started_at
       from unnest($2::text[]) as trunk cross join lateral (
         select call_id, started_at from billing.quarantined q
          where lacks_kind = 'trunk' and lacks_subject = trunk and ${isOfChargeableCall} order by tried limit $3) q
      limit $3`,
    [swept, trunks, limit],
  );

/** Rates again the waiting parts of these calls. */
export async function tryAgain(
  manager: EntityManager,
  due: readonly CallKey[],
  { book, counter }: Prices,
  carrierOf: CarrierOfTrunk,
): Promise<void> {
  const again = (await waitingCalls(manager, due)).map(({ call, units }): RatedAgain => {
    const known = withCarriers(call, carrierOf);
    return { call: known, units, result: rateOrQuarantine(known, book) };
  });
  if (again.length === 0) return;
  await storeEach(
    manager,
    again,
    (nested, calls) => settle(nested, calls, counter),
    (one, error) => ({ ...one, result: quarantineCall(one.call, error) }),
  );
}

/** All waiting parts of the due calls, by call. */
async function waitingCalls(
  manager: EntityManager,
  due: readonly CallKey[],
): Promise<WaitingCall[]> {
  if (due.length === 0) return [];
  const parts = await waitingParts.query(
    manager,
    `select q.id, q.side, q.leg_uuid as "legUuid", c.facts
       from (select distinct r."callId" as call_id, r."startedAt" as started_at
               from json_to_recordset($1::json) as r("callId" uuid, "startedAt" bigint)) as due
       join billing.quarantined q using (call_id, started_at)
       join billing.rated_calls c using (call_id, started_at)
      where q.dismissed_at is null and ${isOfChargeableCall}`,
    [JSON.stringify(due)],
  );
  const calls = new Map<string, WaitingCall>();
  for (const { id, side, legUuid, facts } of parts) {
    const key = keyOf(facts);
    const call = calls.get(key) ?? { call: facts, units: new Map<string, string>() };
    calls.set(key, call);
    call.units.set(unitOf({ side, legUuid }), id);
  }
  return [...calls.values()];
}

/** Inserts charges for parts that have a price now, and updates what the other parts lack. */
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
  await upsertQuarantined(manager, still, counter);
  await insertCharges(manager, charges);
  await manager.query('delete from billing.quarantined where id = any($1::bigint[])', [done]);
  await updateCalls(manager, again);
}
