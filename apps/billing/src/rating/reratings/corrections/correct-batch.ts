import { runStates } from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Transactions } from '@app/platform/database';
import type { RateableCall, RatedCall } from '@app/rating';
import type { EntityManager } from 'typeorm';
import { keepDocumentsOff } from '../../../documents/index.js';
import type { CurrentPrices } from '../../prices/current-prices.js';
import { quarantineCall, rateOrQuarantine, storeEach } from '../../calls/rate-or-quarantine.js';
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

/** The outcome of a batch of corrected calls. */
export interface CorrectedBatch {
  /** Number of calls whose correction was applied by an automatic re-rating, or changed nothing. */
  readonly rated: number;
  /** Number of corrected calls that wait for a person. */
  readonly waiting: number;
  /** Whether there may be more to handle now. */
  readonly more: boolean;
}

interface Checked {
  readonly row: ComparedCall;
  readonly call: RateableCall;
  readonly result: RatedCall;
  readonly changes: Changes;
}

const nothing: CorrectedBatch = { rated: 0, waiting: 0, more: false };

/**
 * Handles the next `limit` calls that cdr corrected, in one transaction that locks rating. If no
 * documented charge is affected, the call is rated by the corrected facts at once, by an automatic
 * re-rating that reports the changes; otherwise it is marked as waiting for a person. A call that
 * isn't rated yet is left for later.
 * @returns No calls and nothing more for now while a re-rating is being applied or a run issues
 * documents.
 * @throws QueryFailedError of code 55P03 while documents are being made of these charges.
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
    // An order to apply a report locks this table while it checks for other re-ratings.
    await manager.query('lock table billing.reratings in row exclusive mode');
    if ((await isOneApplied(manager)) || (await areDocumentsMade(manager))) return nothing;
    const { book, counter } = await prices.hold(manager);
    const checked = (await nextCalls(manager, counter, limit)).map((row): Checked => {
      const call = factsNow(row.facts, row.corrected, [], { carrierOf, holderOf: () => null });
      const result = rateOrQuarantine(call, book);
      return { row, call, result, changes: changesOf(row, result) };
    });
    const [alone, waiting] = [checked.filter(goesAlone), checked.filter((one) => !goesAlone(one))];
    await noteChecked(manager, waiting, { counter, waits: true, used: false });
    await noteChecked(manager, alone, { counter, waits: false, used: true });
    await rateAlone(
      manager,
      alone.filter(({ row, call }) => !isDeepStrictEqual(row.facts, call)),
      counter,
    );
    return { rated: alone.length, waiting: waiting.length, more: checked.length === limit };
  });
}

/**
 * Whether the correction needs no person: no documented charge is affected, and no owner replaces
 * another. A person may have set the owner by a re-rating with renewed holders, of which cdr knows
 * nothing.
 */
const goesAlone = ({ row, call, changes }: Checked): boolean =>
  changes.corrections.length === 0 &&
  (row.facts.ownerId === null || row.facts.ownerId === call.ownerId);

async function isOneApplied(manager: EntityManager): Promise<boolean> {
  const applying: unknown[] = await manager.query(
    `select from billing.reratings where state = 'applying' limit 1`,
  );
  return applying.length > 0;
}

/**
 * SQL: corrections to handle now: new ones, and waiting ones after a price change or an applied
 * re-rating. Calls that a run has summed are excluded: they wait until the run is done, or is
 * prepared again.
 */
const dueNow = `not k.used and (k.tried is null or k.waits and (k.tried < $1::bigint
  or k.looked_at < (select max(r.finished_at) from billing.reratings r
      where r.state = 'applied' and not r.automatic)))
  and not exists (select from billing.runs r
    where r.state in ${runStates.sql.summed} and k.started_at < extract(epoch from r.until) * 1000000)`;

/** Whether any corrected call is due. */
export async function isAnyDue(reader: EntityManager, counter: number): Promise<boolean> {
  const due: unknown[] = await reader.query(
    `select from billing.corrected_calls k join billing.rated_calls c using (call_id, started_at)
      where ${dueNow} limit 1`,
    [counter],
  );
  return due.length > 0;
}

/** The next due calls in their current state. The lock of rating prevents other changes. */
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

async function noteChecked(
  manager: EntityManager,
  checked: readonly Checked[],
  { counter, waits, used }: { counter: number; waits: boolean; used: boolean },
): Promise<void> {
  if (checked.length === 0) return;
  await manager.query(
    `update billing.corrected_calls k
        set tried = $3, looked_at = clock_timestamp(), waits = $4, used = $5
       from unnest($1::bigint[], $2::uuid[]) as n(started_at, call_id)
      where k.started_at = n.started_at and k.call_id = n.call_id`,
    [
      checked.map(({ row }) => row.startedAt),
      checked.map(({ row }) => row.callId),
      counter,
      waits,
      used,
    ],
  );
}

/**
 * Rates the calls by a re-rating that is compared and applied at once, so that its report can be
 * read like any other.
 */
async function rateAlone(
  manager: EntityManager,
  checked: readonly Checked[],
  counter: number,
): Promise<void> {
  if (checked.length === 0) return;
  const id = randomUUID();
  const starts = checked.map(({ row }) => row.startedAt);
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
  const changed = checked.map(({ row, call, result, changes }): Changed => ({
    row,
    facts: call,
    differences: differencesOf(row, result, changes),
  }));
  await keepChanged(manager, id, changed);
  await moveOn(
    manager,
    id,
    checked.map(({ row }) => row),
    changed,
  );
  await finishReport(manager, id);
  await storeEach(
    manager,
    checked,
    (nested, some) => applyCalls(nested, id, some, counter),
    (one, error) => ({ ...one, result: quarantineCall(one.call, error) }),
  );
  await endRerating(manager, id, 'applied');
}
