import { PriceBook, rate, type RateableCall } from '@app/rating';
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

const world = loadWorld();
const startMs = Date.UTC(2026, 9, 1);
const records = (seed: string, count: number): ExpectedRecord[] =>
  expectedOf(generate(world, { seed, count, startMs, switch: 'sim' }), world, 'fs1');
const carriers = new Map(world.carriers.map(({ id, trunk }) => [trunk.id, id]));

const rateable = (record: ExpectedRecord): RateableCall => ({
  callId: record.callId ?? '',
  startedAt: record.startedAt,
  number: record.calledNumber,
  ownerId: record.ownerId,
  carrierId: record.carrierId,
  origin: record.origin,
  answered: record.answeredAt !== null,
  billedMicros: record.billedMicros,
  attempts: record.attempts.map((attempt) => ({
    legUuid: attempt.legUuid ?? '',
    destination: attempt.destination,
    trunkId: attempt.trunkId,
    carrierId: carriers.get(attempt.trunkId ?? '') ?? null,
    answeredAt: attempt.answeredAt,
    endedAt: attempt.endedAt,
  })),
});

/** How rating's amounts of the same calls, by the same prices, differ from the oracle's. */
function differences(of: readonly ExpectedRecord[], prices: typeof world.prices) {
  const book = new PriceBook(
    pricesFor(prices, startMs).map(({ id, version }) => ({ id, ...version })),
  );
  const charges = of.map((record) => {
    const { charges, quarantined, consumerPrice } = rate(rateable(record), book);
    return ratedCall.parse({
      ...{ callId: record.callId, consumerPrice, quarantined },
      charges: charges.map((charge) => ({
        ...charge,
        ...{ explanation: [], documentId: null, documentNumber: null },
      })),
    });
  });
  const calls = expectedCharges(of, { ...world, prices }, startMs);
  return compareCharges(
    { calls, documents: [] },
    { charges, documents: [], pdfs: [], mails: [], balance: null },
  );
}

describe('rating and the oracle', () => {
  it('come to the same, each by its own arithmetic, for thousands of calls', () => {
    expect(differences(records('agree', 3000), world.prices)).toEqual([]);
  });

  it('let the same parts wait, whichever prices are missing', () => {
    const some = records('missing', 60);
    assert(
      property(subarray(world.prices), (prices) => differences(some, prices).length === 0),
      { numRuns: 60 },
    );
  });
});
