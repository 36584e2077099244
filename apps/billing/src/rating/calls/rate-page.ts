import type { CallRecord } from '@app/contracts';
import type { Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { CurrentPrices } from '../prices/current-prices.js';
import { held, rateOrHold, storeEach } from './rate-or-hold.js';
import { type CarrierOfTrunk, rateableCall } from './rateable-call.js';
import { insertCalls, insertCharges, putQuarantined, type Rated } from './rating-rows.js';

export interface CallPage {
  readonly records: readonly CallRecord[];
  /** The position that it was asked for. */
  readonly after: number;
  /** The one to go on from. */
  readonly next: number;
}

export interface RatedPage {
  readonly calls: number;
  /** Parts of calls that went into quarantine. */
  readonly quarantined: number;
}

/**
 * Rates a page of call records and moves the position behind it, in one transaction. A call that is
 * rated already stays as it is.
 * @returns Null when another replica has moved the position meanwhile; then nothing was done.
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
      return { call, position: record.position, result: rateOrHold(call, book) };
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
      (one, error) => ({ ...one, result: held(one.call, error) }),
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
  await putQuarantined(manager, parts, counter);
  return { fresh: fresh.length, parts: parts.length };
}

export interface Progress {
  /** Place in `call.since.v1` of the call that was rated last. */
  readonly position: number;
  /** The price counter up to which everything that waits was tried again. */
  readonly swept: number;
}

/** Nobody else rates until the transaction has ended. */
export async function lockProgress(manager: EntityManager): Promise<Progress> {
  const [row]: { position: string; swept: string }[] = await manager.query(
    'select position, swept from billing.rating_progress for update',
  );
  return { position: Number(row?.position ?? 0), swept: Number(row?.swept ?? 0) };
}
