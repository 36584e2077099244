import { describe, expect, it } from '@jest/globals';
import { money, sum } from '@app/common';
import { numberClass } from '@app/number-plan';
import * as fc from 'fast-check';
import { calendarTerms, isHoliday } from '../any-price.fixture.js';
import type { CallPrice } from '../call-price.js';
import { originClasses } from '../origin-classes.js';
import { PriceBook } from '../price-book.js';
import type { PriceVersion } from '../price-version.js';
import { rate } from '../rate.js';
import { type Loss, lossesOf } from './losses.js';
import { keptOfPrice, marginOf } from './margin-of.js';
import { callOf, type SampleCall, sampleSeconds } from './sample-call.js';

// Small prices: those of owners and carriers are similar, so that some pairs lose money and others
// don't.
const small = fc.integer({ min: 0, max: 40 }).map((each) => money(each * 1_000));
const band = fc.record({
  band: fc.constantFrom('peak', 'night', 'weekend'),
  perMinute: small,
  perCall: small,
});
const callPrice: fc.Arbitrary<CallPrice> = fc.record(
  {
    perMinute: small,
    perCall: small,
    startRate: small,
    increments: fc.constantFrom({ first: 60, next: 60 }, { first: 30, next: 6 }),
    freeSeconds: fc.nat(70),
    bands: fc.array(band, { maxLength: 1 }),
  },
  { requiredKeys: ['perMinute', 'perCall'] },
);
const byOrigin = fc.record({
  fixed: callPrice,
  mobile: callPrice,
  abroad: callPrice,
  other: callPrice,
});
const byPrefix = fc
  .subarray(['31', '316', '3197', '49'])
  .chain((some) =>
    fc.tuple(...['', ...some].map((prefix) => callPrice.map((row) => ({ prefix, ...row })))),
  );
const share = (around: number) => fc.integer({ min: around - 3, max: around + 3 });
const always = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };
const [paid, free, plain] = ['+319001234567', '+318001234', '+31850001234'];
const numbers = [paid, free, plain];

const tariff = calendarTerms.chain((calendar) =>
  callPrice.map(
    (terms) =>
      ({
        id: paid,
        kind: 'consumer-tariff',
        subject: paid,
        ...always,
        terms: {
          startRate: money(0),
          ...terms,
          calendar,
          maximum: null,
          includesVat: true,
          vatPercent: 21,
        },
      }) as PriceVersion,
  ),
);
const plan = fc.record({
  callFee: small,
  freephone: byOrigin,
  forwarding: byPrefix,
  calendar: calendarTerms,
  payoutShare: share(8_000),
});
const agreement = (subject: string) =>
  fc
    .record({
      calendar: calendarTerms,
      kept: share(2_000),
      freephone: byOrigin,
      standard: callPrice,
      termination: byPrefix,
    })
    .map(({ calendar, kept, freephone, standard, termination }): PriceVersion => ({
      id: subject,
      kind: 'carrier-agreement',
      subject,
      ...always,
      terms: {
        includesVat: false,
        calendar,
        termination,
        origination: { premiumKeptShare: kept, freephone, standard },
      },
    }));
const versions = fc
  .tuple(tariff, plan, agreement('north'), agreement('south'))
  .map(([heard, terms, ...agreements]): PriceVersion[] => [
    heard,
    ...agreements,
    {
      id: 'acme',
      kind: 'price-plan',
      subject: 'acme',
      ...always,
      terms: {
        includesVat: false,
        vatPercent: 21,
        ...terms,
        monthly: money(0),
        monthlyPerNumber: money(0),
      },
    },
  ]);

const at = Date.parse('2026-10-05T08:00:00Z') * 1000;
const carriers = [
  { carrierId: 'north', prefixes: [''] },
  { carrierId: 'south', prefixes: ['31'] },
];
const lossesBy = (book: PriceBook): readonly Loss[] => {
  const owners = [{ ownerId: 'acme', numbers }];
  const { losses, complete } = lossesOf({ book, at, owners, carriers, most: 1_000_000 });
  expect(complete).toBe(true);
  return losses;
};
const bookOf = (all: readonly PriceVersion[]) => new PriceBook(all, isHoliday);

const destinations = ['+31201234567', '+31612345678', '+31970123456'];
const samples: fc.Arbitrary<SampleCall> = fc.record({
  startedAt: fc.constant(at),
  ownerId: fc.constant('acme'),
  number: fc.constantFrom(...numbers),
  numberClass: fc.constant('standard'),
  carrierId: fc.constantFrom('north', 'south'),
  origin: fc.constantFrom(...originClasses),
  seconds: fc.constantFrom(...sampleSeconds),
  forwarded: fc.option(
    fc.record({
      carrierId: fc.constantFrom('north', 'south'),
      destination: fc.constantFrom(...destinations),
      prefix: fc.constant(''),
    }),
  ),
});

describe('lossesOf with any prices', () => {
  it('names losses that the named call really causes', () => {
    const named = new Set<Loss['code']>();
    fc.assert(
      fc.property(versions, (all) => {
        const book = bookOf(all);
        for (const loss of lossesBy(book)) {
          named.add(loss.code);
          if (loss.code === 'shares-above-price') {
            const euro: PriceVersion = {
              id: 'euro',
              kind: 'consumer-tariff',
              subject: paid,
              ...always,
              terms: {
                startRate: money(0),
                perCall: money(1_000_000),
                perMinute: money(0),
                maximum: null,
                includesVat: true,
                vatPercent: 21,
              },
            };
            const dearer = bookOf([...all.filter(({ kind }) => kind !== euro.kind), euro]);
            const call = callOf({
              startedAt: at,
              number: paid,
              numberClass: 'premium',
              ownerId: 'acme',
              carrierId: loss.carrierId,
              origin: 'fixed',
              seconds: 60,
              forwarded: null,
            });
            const kept = keptOfPrice(rate(call, dearer).charges);
            expect(sum([kept, loss.lost])).toEqual(money(0));
          } else {
            const margin = marginOf(rate(callOf(loss.sample), book).charges);
            expect(sum([margin, loss.lost])).toEqual(money(0));
            expect(margin.micros).toBeLessThan(0);
          }
        }
      }),
      { numRuns: 60 },
    );
    expect(named).toEqual(new Set(['shares-above-price', 'call-loses', 'forwarding-loses']));
  });

  it('names all losses: parties that it doesn’t name lose nothing on the sample calls', () => {
    let silent = 0;
    fc.assert(
      fc.property(versions, fc.array(samples, { minLength: 30, maxLength: 60 }), (all, calls) => {
        const book = bookOf(all);
        const losses = lossesBy(book);
        for (const sample of calls) {
          const kind = numberClass(sample.number);
          const isNamed = losses.some((loss) =>
            loss.code === 'shares-above-price'
              ? kind === 'premium' && loss.carrierId === sample.carrierId
              : loss.sample.number === sample.number &&
                (loss.code === 'call-loses'
                  ? loss.sample.carrierId === sample.carrierId
                  : loss.sample.forwarded?.carrierId === sample.forwarded?.carrierId),
          );
          if (isNamed) continue;
          silent += 1;
          const { charges } = rate(callOf(sample), book);
          expect(marginOf(charges).micros).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
    expect(silent).toBeGreaterThan(0);
  });

  it('names a paid call of any length exactly when its shares exceed its price', () => {
    fc.assert(
      fc.property(versions, fc.integer({ min: 0, max: 7_200 }), (all, seconds) => {
        const book = bookOf(all);
        const named = new Set(
          lossesBy(book).flatMap((loss) =>
            loss.code === 'shares-above-price' ? [loss.carrierId] : [],
          ),
        );
        for (const { carrierId } of carriers) {
          const call = callOf({
            startedAt: at,
            number: paid,
            numberClass: 'premium',
            ownerId: 'acme',
            carrierId,
            origin: 'mobile',
            seconds,
            forwarded: null,
          });
          const { micros } = keptOfPrice(rate(call, book).charges);
          if (named.has(carrierId)) expect(micros).toBeLessThanOrEqual(0);
          else expect(micros).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
