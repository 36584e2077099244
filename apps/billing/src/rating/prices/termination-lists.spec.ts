import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { terminationPrices } from '@app/contracts';
import { type BandPrice, type PriceTerms, PriceBook, rate } from '@app/rating';
import * as fc from 'fast-check';
import { terminationPricesOf, type AgreementVersion } from './termination-lists.js';

const digitsUpTo = (most: number) =>
  fc.array(fc.constantFrom('1', '2', '3'), { maxLength: most }).map((digits) => digits.join(''));
const price = fc.nat(5).map((micros) => micros * 1_000);
const list = fc
  .uniqueArray(fc.record({ prefix: digitsUpTo(6), perMinute: price, perCall: price }), {
    maxLength: 60,
    selector: ({ prefix }) => prefix,
  })
  .map((rows) => [
    { prefix: '', perMinute: 2_000, perCall: 0 },
    ...rows.filter(({ prefix }) => prefix !== ''),
  ]);

const version = (
  rows: readonly { prefix: string; perMinute: number; perCall: number }[],
): AgreementVersion => ({
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null,
  terms: {
    termination: rows.map(({ prefix, perMinute, perCall }) => ({
      prefix,
      perMinute: money(perMinute),
      perCall: money(perCall),
    })),
  },
});

/** Looks up prices of an agreement in a price book, as rating does. */
function agreed({ validFrom, validUntil, terms }: AgreementVersion) {
  const book = new PriceBook([
    {
      id: 'one',
      kind: 'carrier-agreement',
      subject: 'seine-voix',
      validFrom,
      validUntil,
      terms: terms as never,
    },
  ]);
  const agreement = book.agreementWith('seine-voix', Date.parse('2026-06-01T00:00:00Z') * 1000)!;
  const table = book.terminationOf(agreement);
  return (number: string) => {
    const row = table.longest(number)!;
    return { perMinute: row.perMinute, perCall: row.perCall };
  };
}

function compiledPrices(prices: readonly (readonly [string, number, number])[]) {
  const rows = new Map(prices.map((row) => [row[0], row]));
  return (number: string) => {
    for (let length = number.length; length >= 0; length -= 1) {
      const row = rows.get(number.slice(0, length));
      if (row) return { perMinute: row[1], perCall: row[2] };
    }
    throw new Error(`${number} has no price`);
  };
}

/** Any price, with or without each of its parts. */
const anyPrice = fc.record(
  {
    perMinute: price.map(money),
    perCall: price.map(money),
    startRate: price.map(money),
    increments: fc.record({
      first: fc.constantFrom(1, 6, 60),
      next: fc.constantFrom(1, 6, 60),
    }),
    freeSeconds: fc.nat(20),
    minimum: price.map(money),
    maximum: fc.constant(money(5_000)),
    bands: fc.constantFrom<BandPrice[]>(
      [],
      [{ band: 'dear', perMinute: money(9_000), perCall: money(4_000) }],
    ),
  },
  { requiredKeys: ['perMinute', 'perCall'] },
);

describe('terminationPricesOf', () => {
  it('gives a price never below the price of any leg, whatever parts the agreement’s price has', () => {
    const start = Date.parse('2026-10-05T17:59:30Z') * 1000;
    fc.assert(
      fc.property(anyPrice, fc.nat(200), fc.nat(120), (row, seconds, later) => {
        const { validFrom, validUntil } = version([]);
        const termination = [{ prefix: '', ...row }];
        const agreement = {
          id: 'one',
          kind: 'carrier-agreement',
          subject: 'seine-voix',
          validFrom,
          validUntil,
          terms: {
            termination,
            calendar: {
              zone: 'Europe/Amsterdam',
              holidays: null,
              crossing: 'each-second',
              bands: [{ name: 'dear', hours: [{ days: ['mo'], from: '20:00', until: '24:00' }] }],
            },
          },
        } as unknown as PriceTerms & { id: string; validFrom: string; validUntil: null };
        const from = start + later * 1_000_000;
        const { charges } = rate(
          {
            callId: 'call',
            startedAt: from,
            number: '+31850001234',
            ownerId: 'acme',
            carrierId: null,
            origin: { country: 'NL', kind: 'fixed' },
            answered: false,
            billedMicros: 0,
            attempts: [
              {
                legUuid: 'leg',
                destination: '+31201234567',
                trunkId: null,
                carrierId: 'seine-voix',
                answeredAt: from,
                endedAt: from + seconds * 1_000_000,
              },
            ],
          },
          new PriceBook([agreement]),
        );
        const [compiled] = terminationPricesOf(
          'seine-voix',
          [{ validFrom, validUntil, terms: { termination } }],
          100_000,
        ).versions;
        const [, perMinute, perCall] = compiled!.prices[0]!;
        const charge = charges.find(({ side }) => side === 'terminator');
        expect(-charge!.amount.micros).toBeLessThanOrEqual(
          perCall + Math.ceil((perMinute * seconds) / 60),
        );
      }),
    );
  });

  it('gives the agreement’s prices, in at most as many rows, if they fit the maximum size', () => {
    fc.assert(
      fc.property(list, fc.array(digitsUpTo(9)), (rows, numbers) => {
        const [compiled] = terminationPricesOf('seine-voix', [version(rows)], 100_000).versions;
        const [exact, given] = [agreed(version(rows)), compiledPrices(compiled!.prices)];
        for (const number of [...numbers, ...rows.map(({ prefix }) => prefix)]) {
          expect(given(number)).toEqual(exact(number));
        }
        expect(compiled!.prices.length).toBeLessThanOrEqual(rows.length);
      }),
    );
  });

  it('gives prices never below the agreement’s, and a list never above the maximum size, however long the agreement is', () => {
    const numbers = fc.array(digitsUpTo(9), { minLength: 10 });
    fc.assert(
      fc.property(
        list,
        list,
        numbers,
        fc.integer({ min: 250, max: 1_500 }),
        (one, two, all, most) => {
          const versions = [version(one), version(two)];
          const compiled = terminationPricesOf('seine-voix', versions, most);
          expect(terminationPrices.parse(compiled)).toEqual(compiled);
          expect(JSON.stringify(compiled).length).toBeLessThanOrEqual(most);
          for (const [at, { prices }] of compiled.versions.entries()) {
            const [exact, given] = [agreed(versions[at]!), compiledPrices(prices)];
            for (const number of all) {
              expect(given(number).perMinute).toBeGreaterThanOrEqual(exact(number).perMinute);
              expect(given(number).perCall).toBeGreaterThanOrEqual(exact(number).perCall);
            }
          }
        },
      ),
    );
  });

  it('omits a prefix with the price of a shorter prefix, and merges prefixes at their highest price to fit the maximum size', () => {
    const rows = [
      { prefix: '', perMinute: 9_000, perCall: 0 },
      { prefix: '31', perMinute: 1_000, perCall: 0 },
      { prefix: '316', perMinute: 1_000, perCall: 0 },
      { prefix: '31800', perMinute: 0, perCall: 7_000 },
      { prefix: '31801', perMinute: 3_000, perCall: 0 },
    ];
    const pricesWithin = (bytes: number) =>
      terminationPricesOf('seine-voix', [version(rows)], bytes).versions[0]!.prices;
    expect(pricesWithin(1_000)).toEqual([
      ['', 9_000, 0],
      ['31', 1_000, 0],
      ['31800', 0, 7_000],
      ['31801', 3_000, 0],
    ]);
    expect(pricesWithin(140)).toEqual([
      ['', 9_000, 0],
      ['31', 1_000, 0],
      // The highest of 31800's, 31801's and the other 3180 numbers' prices, which are those of 31.
      ['3180', 3_000, 7_000],
    ]);
    expect(pricesWithin(0)).toEqual([['', 9_000, 7_000]]);
  });
});
