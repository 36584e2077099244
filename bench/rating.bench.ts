import { isHoliday } from '@app/call-flow';
import { PriceBook, rate, type RateableCall } from '@app/rating';
import { pricesFor } from '../tools/calls/index.js';
import { expectedCharges } from '../tools/oracle/index.js';
import {
  partings,
  randomBilling,
  type RandomBilling,
} from '../tools/reconcile/billing/random-rating.js';
import { rateableOf } from '../tools/reconcile/billing/rateable-of.js';
import { type BenchResult, measure, type MeasurementResult } from './harness.js';

/**
 * Goal. 2,000 calls a second is a lot for a whole installation; a CPU then rates them again, for
 * example after a late price, in a hundredth of the time in which they arrived.
 */
const CALLS_PER_CPU_SECOND = 200_000;
/**
 * Prefixes in the largest carrier's price list, each with every part that a price can have; other
 * lists have 1,000 prefixes.
 */
const PREFIXES = 100_000;
/** Number of different calls that are rated in turn: more than a CPU's cache holds. */
const CALLS = 20_000;
/** How many random calls are compared with the oracle, with several price books. */
const COMPARED = 1_000_000;
const BOOKS = 20;

function carriersOf({ carriers }: RandomBilling): ReadonlyMap<string, string> {
  return new Map(carriers.map(({ id, trunk }) => [trunk.id, id]));
}

const bookOf = ({ prices, startMs }: RandomBilling): PriceBook =>
  new PriceBook(
    pricesFor(prices, startMs).map(({ id, version }) => ({ id, ...version })),
    isHoliday,
  );

/**
 * Calls rated per CPU-second, by prices with every part, and the number of differences from the
 * oracle in a million calls.
 */
export async function benchRating(): Promise<BenchResult[]> {
  const billing = randomBilling('bench', { prefixes: 1_000, largest: PREFIXES, parts: 1 });
  const carriers = carriersOf(billing);
  const book = bookOf(billing);
  const records = Array.from({ length: CALLS }, billing.nextCall);
  // Records in the order in which cdr delivers them.
  records.sort((one, other) => one.startedAt - other.startedAt);
  const calls = records.map((record) => rateableOf(record, carriers));
  return [
    await measure({
      name: 'rating.bulk',
      unit: 'calls/s',
      units: calls.length,
      ours: { name: 'rating', run: () => checksum(calls, book) },
      atLeast: CALLS_PER_CPU_SECOND,
    }),
    differences(),
  ];
}

function checksum(calls: readonly RateableCall[], book: PriceBook): number {
  let sum = 0;
  for (const call of calls) {
    const { charges, quarantined } = rate(call, book);
    for (const { amount } of charges) sum = (sum * 31 + amount.micros) | 0;
    sum = (sum + quarantined.length) | 0;
  }
  return sum;
}

/**
 * Compares random calls with random prices: each charge to the micro-euro, and the missing part of
 * each call that waits.
 */
function differences(): MeasurementResult {
  let different = 0;
  for (let number = 0; number < BOOKS; number++) {
    const seed = `oracle-${number}`;
    const billing = randomBilling(seed, { prefixes: 1_000, largest: 1_000, parts: 0.4 });
    const carriers = carriersOf(billing);
    const book = bookOf(billing);
    const records = Array.from({ length: COMPARED / BOOKS }, billing.nextCall);
    const expected = expectedCharges(
      records,
      { ...billing, prices: [...billing.prices] },
      billing.startMs,
    );
    for (const [index, record] of records.entries()) {
      const parting = partings(rate(rateableOf(record, carriers), book), expected[index]!);
      if (parting === null) continue;
      different++;
      if (different <= 3) console.error(`rating: seed ${seed}, call ${index}`, parting);
    }
  }
  return {
    name: `rating.differences-in-${COMPARED}`,
    unit: 'calls',
    ours: different,
    goal: 0,
    bound: 'at most',
    holds: different === 0,
  };
}
