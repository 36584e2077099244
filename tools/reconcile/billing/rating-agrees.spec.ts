import { isHoliday } from '@app/call-flow';
import { PriceBook, rate } from '@app/rating';
import { describe, expect, it } from '@jest/globals';
import { assert, property, subarray } from 'fast-check';
import { generate, loadWorld, pricesFor } from '../../calls/index.js';
import {
  expected as expectedOf,
  expectedCharges,
  type ExpectedRecord,
} from '../../oracle/index.js';
import { ratedCall } from './billing-reconciliation.js';
import { compareCharges } from './compare-charges.js';
import { partings, randomBilling } from './random-rating.js';
import { rateableOf } from './rateable-of.js';

const world = loadWorld();
const startMs = Date.UTC(2026, 9, 1);
const records = (seed: string, count: number): ExpectedRecord[] =>
  expectedOf(generate(world, { seed, count, startMs, switch: 'sim' }), world, 'fs1');
const carriers = new Map(world.carriers.map(({ id, trunk }) => [trunk.id, id]));

/** Differences between rating's and the oracle's charges of the same calls by the same prices. */
function differences(of: readonly ExpectedRecord[], prices: typeof world.prices) {
  const book = new PriceBook(
    pricesFor(prices, startMs).map(({ id, version }) => ({ id, ...version })),
  );
  const charges = of.map((record) => {
    const { charges, quarantined, consumerPrice } = rate(rateableOf(record, carriers), book);
    return ratedCall.parse({
      callId: record.callId,
      consumerPrice,
      quarantined,
      charges: charges.map((charge) => ({
        ...charge,
        explanation: [],
        documentId: null,
        documentNumber: null,
        reratingId: null,
      })),
    });
  });
  const calls = expectedCharges(of, { ...world, prices }, startMs);
  return compareCharges(
    { calls, documents: [] },
    { charges, documents: [], pdfs: [], mails: [], balance: null },
  );
}

describe('rating compared with the oracle', () => {
  it('agrees for 3,000 calls of the demo, computed by independent arithmetic', () => {
    expect(differences(records('agree', 3000), world.prices)).toEqual([]);
  });

  it('quarantines the same parts, whichever prices are missing', () => {
    const some = records('missing', 60);
    assert(
      property(subarray(world.prices), (prices) => differences(some, prices).length === 0),
      { numRuns: 60 },
    );
  });

  it.each(['bands', 'increments', 'holidays', 'operators'])(
    'agrees for 5,000 random calls by random prices, from seed %j',
    (seed) => {
      const billing = randomBilling(seed, { prefixes: 300, largest: 300, parts: 0.4 });
      const trunks = new Map(billing.carriers.map(({ id, trunk }) => [trunk.id, id]));
      const prices = [...billing.prices];
      const book = new PriceBook(
        pricesFor(prices, billing.startMs).map(({ id, version }) => ({ id, ...version })),
        isHoliday,
      );
      const calls = Array.from({ length: 5_000 }, billing.nextCall);
      const expected = expectedCharges(calls, { ...billing, prices }, billing.startMs);
      const parted = calls.flatMap((call, index) => {
        const parting = partings(rate(rateableOf(call, trunks), book), expected[index]!);
        return parting === null ? [] : [{ seed, index, ...parting }];
      });
      expect(parted.slice(0, 3)).toEqual([]);
    },
  );
});
