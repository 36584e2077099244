import type { CallRecord } from '@app/contracts';
import type { Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { quarantineCall, rateOrQuarantine, storeEach } from './rate-or-quarantine.js';
import { type CarrierOfTrunk, rateableCall } from './rateable-call.js';
import { insertCalls, insertCharges, upsertQuarantined, type Rated } from './rating-rows.js';

export interface CallPage {
  readonly records: readonly CallRecord[];
  /** The position after which the page was requested. */
  readonly after: number;
  /** The position after which to request the next page. */
  readonly next: number;
}

export interface RatedPage {
  readonly calls: number;
  /** Number of quarantined parts of calls. */
  readonly quarantined: number;
}

/**
 * Rates a page of call records and advances the position, in one transaction. Calls that are rated
 * already are unchanged.
 * @returns Null if another replica has advanced the position meanwhile; then nothing was changed.
 */
export function ratePage(
  transactions: Transactions,
  prices: CurrentPrices,
  carrierOf: CarrierOfTrunk,
  page: CallPage,
): Promise<RatedPage | null> {
  return transactions.run(async ({ manager }) => {
    if ((await lockProgress(manager)).position !== page.after) return null;
    const { book, counter } = await prices.hold(manager);
    const rated = page.records.map((record): Rated => {
      const call = rateableCall(record, carrierOf);
      return { call, position: record.position, result: rateOrQuarantine(call, book) };
    });
    const done = { calls: 0, quarantined: 0 };
    await storeEach(
      manager,
      rated,
      async (nested, calls) => {
        const { fresh, parts } = await store(nested, calls, counter);
        done.calls += fresh;
        done.quarantined += parts;
      },
      (one, error) => ({ ...one, result: quarantineCall(one.call, error) }),
    );
    await manager.query('update billing.rating_progress set position = $1', [page.next]);
    return done;
  });
}

async function store(
  manager: EntityManager,
  rated: readonly Rated[],
  counter: number,
): Promise<{ fresh: number; parts: number }> {
  const fresh = await insertCalls(manager, rated);
  await insertCharges(
    manager,
    fresh.flatMap(({ call, result }) => result.charges.map((charge) => ({ call, charge }))),
  );
  const parts = fresh.flatMap(({ call, result }) =>
    result.quarantined.map((part) => ({ call, part })),
  );
  await upsertQuarantined(manager, parts, counter);
  return { fresh: fresh.length, parts: parts.length };
}

export interface Progress {
  /** Position in `call.since.v1` of the last rated call. */
  readonly position: number;
  /** The price counter up to which all waiting parts were tried again. */
  readonly swept: number;
}

/** Locks rating until the transaction ends. @returns The progress so far. */
export async function lockProgress(manager: EntityManager): Promise<Progress> {
  const [row]: { position: string; swept: string }[] = await manager.query(
    'select position, swept from billing.rating_progress for update',
  );
  return { position: Number(row?.position ?? 0), swept: Number(row?.swept ?? 0) };
}
