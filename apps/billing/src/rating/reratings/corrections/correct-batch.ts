import { runStates } from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Transactions } from '@app/platform/database';
import type { RateableCall, RatedCall } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { keepDocumentsOff } from '../../../documents/index.js';
import type { CurrentPrices } from '../../prices/current-prices.js';
import { held, rateOrHold, storeEach } from '../../calls/rate-or-hold.js';
import { lockProgress } from '../../calls/rate-page.js';
import type { CarrierOfTrunk } from '../../calls/rateable-call.js';
import {
  applyCalls,
  areDocumentsMade,
  endRerating,
  lockTimeoutMs,
} from '../changes/apply-calls.js';
import { factsNow } from '../changes/call-facts.js';
import { type Changes, changesOf } from '../changes/changes.js';
import { differencesOf } from '../changes/differences.js';
import { type Changed, finishReport, keepChanged, moveOn } from '../changes/report-writing.js';
import { type ComparedCall, comparedCalls, keptColumns } from '../changes/rerating-rows.js';

/** What became of corrected calls that were looked at. */
export interface CorrectedBatch {
  /** Rated by what cdr corrected, by an automatic re-rating. */
  readonly rated: number;
  /** Left to a person. */
  readonly waiting: number;
  /** Whether there may be more to look at by now. */
  readonly more: boolean;
}

interface Looked {
  readonly row: ComparedCall;
  readonly call: RateableCall;
  readonly result: RatedCall;
  readonly changes: Changes;
}

const nothing: CorrectedBatch = { rated: 0, waiting: 0, more: false };

/**
 * Looks at the next `limit` calls that cdr corrected, in one transaction, while nobody rates. One of
 * which nothing changes that a document says is rated by the corrected facts at once, as an automatic
 * re-rating that says what that changed; of any other it is noted that it waits for a person. One that
 * isn't rated at all yet is left for later.
 * @returns Nothing done and no more by now while a re-rating is applied, or a run is being made final.
 * @throws QueryFailedError of code 55P03 when documents are being made of these charges.
 */
export function correctBatch(
  transactions: Transactions,
  prices: CurrentPrices,
  carrierOf: CarrierOfTrunk,
  limit: number,
): Promise<CorrectedBatch> {
  return transactions.run(async ({ manager }) => {
    await lockProgress(manager);
    await manager.query(`set local lock_timeout = ${lockTimeoutMs}`);
    await keepDocumentsOff(manager);
    // Whoever has a report applied looks at what else was applied with this table locked.
    await manager.query('lock table billing.reratings in row exclusive mode');
    if ((await isOneApplied(manager)) || (await areDocumentsMade(manager))) return nothing;
    const { book, counter } = await prices.hold(manager);
    const looked = (await nextCalls(manager, counter, limit)).map((row): Looked => {
      const call = factsNow(row.facts, row.corrected, [], { carrierOf, holderOf: () => null });
      const result = rateOrHold(call, book);
      return { row, call, result, changes: changesOf(row, result) };
    });
    const [alone, waiting] = [looked.filter(goesAlone), looked.filter((one) => !goesAlone(one))];
    await noteLooked(manager, waiting, { counter, waits: true, used: false });
    await noteLooked(manager, alone, { counter, waits: false, used: true });
    await rateAlone(
      manager,
      alone.filter(({ row, call }) => !isDeepStrictEqual(row.facts, call)),
      counter,
    );
    return { rated: alone.length, waiting: waiting.length, more: looked.length === limit };
  });
}

/**
 * Nothing that a document says changes, and no owner is put in another's place: that may be a person's
 * own doing, by a re-rating that looked up holders anew, of which cdr knows nothing.
 */
const goesAlone = ({ row, call, changes }: Looked): boolean =>
  changes.corrections.length === 0 &&
  (row.facts.ownerId === null || row.facts.ownerId === call.ownerId);

async function isOneApplied(manager: EntityManager): Promise<boolean> {
  const applying: unknown[] = await manager.query(
    `select from billing.reratings where state = 'applying' limit 1`,
  );
  return applying.length > 0;
}

/**
 * Nobody has looked yet; of calls that wait for a person, prices changed or a re-rating was applied since.
 * None of calls that a run has summed: they wait until it is final, or prepared again.
 */
const dueNow = `not k.used and (k.tried is null or k.waits and (k.tried < $1::bigint
  or k.looked_at < (select max(r.finished_at) from billing.reratings r
      where r.state = 'applied' and not r.automatic)))
  and not exists (select from billing.runs r
    where r.state in ${runStates.sql.summed} and k.started_at < extract(epoch from r.until) * 1000000)`;

/** Whether there is any to look at. */
export async function isAnyDue(reader: EntityManager, counter: number): Promise<boolean> {
  const due: unknown[] = await reader.query(
    `select from billing.corrected_calls k join billing.rated_calls c using (call_id, started_at)
      where ${dueNow} limit 1`,
    [counter],
  );
  return due.length > 0;
}

/** The next ones as they are now; nobody else changes them until the transaction ends. */
async function nextCalls(
  manager: EntityManager,
  counter: number,
  limit: number,
): Promise<ComparedCall[]> {
  const next = `select k.call_id, k.started_at, k.facts, k.position
    from billing.corrected_calls k join billing.rated_calls c using (call_id, started_at)
    where ${dueNow} order by k.position limit $2`;
  return comparedCalls.query(
    manager,
    `select ${keptColumns}, n.facts as corrected, n.position as correction
       from (${next}) n
       join billing.rated_calls c on c.started_at = n.started_at and c.call_id = n.call_id
      order by c.started_at, c.call_id`,
    [counter, limit],
  );
}

async function noteLooked(
  manager: EntityManager,
  looked: readonly Looked[],
  { counter, waits, used }: { counter: number; waits: boolean; used: boolean },
): Promise<void> {
  if (looked.length === 0) return;
  await manager.query(
    `update billing.corrected_calls k
        set tried = $3, looked_at = clock_timestamp(), waits = $4, used = $5
       from unnest($1::bigint[], $2::uuid[]) as n(started_at, call_id)
      where k.started_at = n.started_at and k.call_id = n.call_id`,
    [
      looked.map(({ row }) => row.startedAt),
      looked.map(({ row }) => row.callId),
      counter,
      waits,
      used,
    ],
  );
}

/** As a report that is applied as soon as it is made, so that what it changed can be read as any other's. */
async function rateAlone(
  manager: EntityManager,
  looked: readonly Looked[],
  counter: number,
): Promise<void> {
  if (looked.length === 0) return;
  const id = randomUUID();
  const starts = looked.map(({ row }) => row.startedAt);
  await manager.query(
    `insert into billing.reratings
       (id, automatic, "from", until, renew, reason, state, started_by, price_counter, applied_by, apply_at)
     values ($1, true, to_timestamp(floor($2::bigint / 1e6)), to_timestamp(floor($3::bigint / 1e6) + 1),
       '{}', 'Call records were corrected after the calls were rated.', 'comparing', 'billing', $4,
       'billing', clock_timestamp())`,
    [
      id,
      starts.reduce((least, start) => Math.min(least, start)),
      starts.reduce((most, start) => Math.max(most, start)),
      counter,
    ],
  );
  const changed = looked.map(({ row, call, result, changes }): Changed => ({
    row,
    facts: call,
    differences: differencesOf(row, result, changes),
  }));
  await keepChanged(manager, id, changed);
  await moveOn(
    manager,
    id,
    looked.map(({ row }) => row),
    changed,
  );
  await finishReport(manager, id);
  await storeEach(
    manager,
    looked,
    (nested, some) => applyCalls(nested, id, some, counter),
    (one, error) => ({ ...one, result: held(one.call, error) }),
  );
  await endRerating(manager, id, 'applied');
}
