import { describe, expect, it } from '@jest/globals';
import { type Money, money } from '@app/common';
import * as fc from 'fast-check';
import { callPrice, calendarTerms, isHoliday, price } from './any-price.fixture.js';
import type { RateableCall } from './call.js';
import { charge, unitOf } from './charge.js';
import { PriceBook } from './price-book.js';
import type { PriceVersion } from './price-version.js';
import { consumerPrice } from './prices/consumer-price.js';
import { byTime } from './prices/by-time.js';
import { share } from './prices/share.js';
import { explain, rate } from './rate.js';
import type { Span } from './span.js';

const lasting = (seconds: number): Span => ({ from: 0, seconds, calendar: undefined });
const byTimePrice = fc.record({ perMinute: price, perCall: price });
const byOriginPrice = fc.record({
  fixed: callPrice,
  mobile: callPrice,
  abroad: callPrice,
  other: callPrice,
});
const carrierPrices = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom('north', 'south'), callPrice)
    .map(([carrierId, made]) => ({ carrierId, ...made })),
  { selector: ({ carrierId }) => carrierId },
);
const calendarOrNone = fc.option(calendarTerms, { nil: undefined });
const destinations = ['+31201234567', '+31612345678', '+4930123456'];
const byPrefixPrice = fc
  .uniqueArray(fc.constantFrom('', '31', '316', '49'))
  .chain((prefixes) =>
    fc.tuple(...prefixes.map((prefix) => callPrice.map((row) => ({ prefix, ...row })))),
  );
const basisPoints = fc.integer({ min: 0, max: 10_000 });
const tariffTerms = fc
  .record({
    parts: callPrice,
    startRate: price,
    calendar: calendarOrNone,
    includesVat: fc.constant(true as const),
    vatPercent: fc.constantFrom(9, 21),
  })
  .map(({ parts, ...made }) => ({ ...parts, ...made, maximum: parts.maximum ?? null }));
const planTerms = fc.record({
  includesVat: fc.constant(false as const),
  vatPercent: fc.constantFrom(0, 21),
  monthly: price,
  monthlyPerNumber: price,
  callFee: price,
  calendar: calendarOrNone,
  freephone: fc
    .tuple(byOriginPrice, carrierPrices)
    .map(([made, own]) => ({ ...made, operators: own })),
  forwarding: byPrefixPrice,
  payoutShare: basisPoints,
});
const agreementTerms = fc.record({
  includesVat: fc.constant(false as const),
  calendar: calendarOrNone,
  origination: fc.record({
    premiumKeptShare: basisPoints,
    freephone: byOriginPrice,
    standard: callPrice,
    standardByOrigin: fc.record({ mobile: callPrice, abroad: callPrice }, { requiredKeys: [] }),
  }),
  termination: byPrefixPrice,
});

const numbers = ['+319001234567', '+318001234', '+31850001234'];
const [owners, carriers] = [['acme'], ['north', 'south']];
const always = { validFrom: '2020-01-01T00:00:00Z', validUntil: null };
const versionsOf = <T>(kind: PriceVersion['kind'], subjects: string[], terms: fc.Arbitrary<T>) =>
  fc.tuple(
    ...subjects.map((subject) =>
      fc.option(
        terms.map(
          (made) => ({ id: subject, kind, subject, ...always, terms: made }) as PriceVersion,
        ),
        { freq: 4 },
      ),
    ),
  );
const versions = fc
  .tuple(
    versionsOf('consumer-tariff', numbers, tariffTerms),
    versionsOf('price-plan', owners, planTerms),
    versionsOf('carrier-agreement', carriers, agreementTerms),
  )
  .map((all) => all.flat().filter((version) => version !== null));
const bookOf = (all: readonly PriceVersion[]) => new PriceBook(all, isHoliday);
const book = versions.map(bookOf);

const start = Date.parse('2026-10-05T08:00:00Z') * 1000;
const lasts = fc.integer({ min: 0, max: 7_200_000_000 });
const attempt = fc
  .record({
    destination: fc.constantFrom(...destinations),
    carrierId: fc.option(fc.constantFrom(...carriers)),
    answeredAt: fc.option(fc.constant(start)),
    endedAt: lasts.map((micros) => start + micros),
  })
  .map((made) => ({ ...made, trunkId: made.carrierId }));
const calls: fc.Arbitrary<RateableCall> = fc.record({
  callId: fc.constant('call'),
  startedAt: fc.constant(start),
  number: fc.constantFrom(...numbers),
  ownerId: fc.option(fc.constantFrom(...owners)),
  carrierId: fc.option(fc.constantFrom(...carriers)),
  origin: fc.record({
    country: fc.constantFrom('NL', 'DE', null),
    kind: fc.constantFrom('fixed', 'mobile', 'other', 'unknown'),
  }),
  answered: fc.boolean(),
  answeredAt: fc.constant(start + 6_500_000),
  networkChargedSeconds: fc.nat({ max: 7200 }),
  ownerBillableSeconds: fc.nat({ max: 7200 }),
  attempts: fc
    .array(attempt, { maxLength: 4 })
    .map((made) => made.map((each, index) => ({ ...each, legUuid: `leg-${index}` }))),
});

/** The units that a call must have, computed independently of the code. */
function unitsOf(call: RateableCall): string[] {
  const answered = call.attempts.filter(({ answeredAt }) => answeredAt !== null);
  const owned = call.ownerId !== null;
  return [
    ...(call.answered ? ['originator'] : []),
    ...(owned && (call.answered || answered.length > 0) ? ['owner'] : []),
    ...answered.map(({ legUuid }) => `terminator ${legUuid}`),
  ];
}

describe('any call by any prices', () => {
  it('has originator, owner and each answered leg either charged or quarantined', () => {
    fc.assert(
      fc.property(calls, book, (call, prices) => {
        const { charges, quarantined } = rate(call, prices);
        const charged = new Set(charges.map(unitOf));
        const waiting = quarantined.map(unitOf);
        expect(waiting.filter((unit) => charged.has(unit))).toEqual([]);
        expect([...charged, ...waiting].toSorted()).toEqual(unitsOf(call).toSorted());
        const components = charges.map(({ component, legUuid }) => `${component} ${legUuid}`);
        expect(new Set(components).size).toBe(components.length);
      }),
    );
  });

  it('has charges signed by who owes whom', () => {
    const owedByUs = new Set(['payout', 'termination', 'freephone-origination']);
    fc.assert(
      fc.property(calls, book, (call, prices) => {
        for (const { component, amount } of rate(call, prices).charges) {
          expect(owedByUs.has(component) ? -amount.micros : amount.micros).toBeGreaterThanOrEqual(
            0,
          );
        }
      }),
    );
  });

  it('gives carrier and owner no larger share than the caller pays', () => {
    fc.assert(
      fc.property(calls, book, (call, prices) => {
        const { consumerPrice: paid, charges } = rate(call, prices);
        for (const { component, amount } of charges) {
          if (component !== 'payout' && component !== 'premium-share') continue;
          expect(Math.abs(amount.micros)).toBeLessThanOrEqual(paid?.micros ?? -1);
        }
      }),
    );
  });
});

describe('prices of a book', () => {
  /** The same subject in three periods, with a gap before the last one. */
  const dated = fc.tuple(planTerms, planTerms, planTerms).map((all) =>
    all.map((terms, index): PriceVersion => ({
      id: `plan-${index}`,
      kind: 'price-plan',
      subject: 'acme',
      terms,
      validFrom: ['2026-08-01T00:00:00Z', '2026-10-05T08:00:00Z', '2027-01-01T00:00:00Z'][index]!,
      validUntil: ['2026-10-05T08:00:00Z', '2026-12-01T00:00:00Z', null][index]!,
    })),
  );
  const starts = fc.constantFrom(
    '2026-07-31T23:59:59Z',
    '2026-10-05T07:59:59Z',
    '2026-10-05T08:00:00Z',
    '2026-12-01T00:00:00Z',
    '2027-01-01T00:00:00Z',
  );

  it('give the same result in whatever order they are added', () => {
    const shuffled = fc
      .tuple(versions, dated)
      .map(([some, plans]) => [...some.filter(({ kind }) => kind !== 'price-plan'), ...plans])
      .chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, calls, starts, ([one, other], call, at) => {
        const startedAt = Date.parse(at) * 1000;
        const dayOf = { ...call, startedAt, answeredAt: startedAt };
        expect(rate(dayOf, bookOf(other))).toEqual(rate(dayOf, bookOf(one)));
      }),
    );
  });

  it('give the same result with or without explanations', () => {
    fc.assert(
      fc.property(calls, book, (call, prices) => {
        const { charges, ...explained } = explain(call, prices);
        const bare = charges.map((each) => ({ ...each, explanation: undefined }));
        expect({ charges: bare, ...explained }).toEqual(rate(call, prices));
        for (const each of charges) expect(charge.parse(each)).toEqual(each);
      }),
    );
  });
});

describe('any consumer tariff', () => {
  const seconds = fc.integer({ min: 0, max: 86_400 });

  it('stays at most its maximum, and costs no less for a longer call', () => {
    fc.assert(
      fc.property(tariffTerms, seconds, seconds, (terms, one, other) => {
        const [shorter, longer] = [Math.min(one, other), Math.max(one, other)].map(
          (each) => consumerPrice(terms, lasting(each), undefined).micros,
        );
        expect(shorter).toBeLessThanOrEqual(longer!);
        if (terms.maximum !== null) expect(longer).toBeLessThanOrEqual(terms.maximum.micros);
      }),
    );
  });
});

/** Whether `rounded` is `exact = numerator / denominator`, rounded half to even. */
function isHalfEven(rounded: Money, numerator: bigint, denominator: bigint): boolean {
  const twice = 2n * (BigInt(rounded.micros) * denominator - numerator);
  const off = twice < 0n ? -twice : twice;
  return off < denominator || (off === denominator && rounded.micros % 2 === 0);
}

describe('any rounding', () => {
  it('is half to even, to the micro-euro', () => {
    const seconds = fc.integer({ min: 0, max: 86_400 });
    fc.assert(
      fc.property(byTimePrice, seconds, ({ perMinute, perCall }, each) => {
        const forTime = money(
          byTime({ perMinute, perCall }, lasting(each), undefined).micros - perCall.micros,
        );
        expect(isHalfEven(forTime, BigInt(perMinute.micros) * BigInt(each), 60n)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(price, basisPoints, (of, points) => {
        const part = share(of, points, undefined);
        expect(isHalfEven(part, BigInt(of.micros) * BigInt(points), 10_000n)).toBe(true);
      }),
    );
  });

  it('takes ties to the even side', () => {
    const forTime = (micros: number, seconds: number) =>
      byTime({ perMinute: money(micros), perCall: money(0) }, lasting(seconds), undefined).micros;
    expect([forTime(1, 30), forTime(3, 30), forTime(5, 30)]).toEqual([0, 2, 2]);
    expect([share(money(1), 5000, undefined), share(money(3), 5000, undefined)]).toEqual([
      money(0),
      money(2),
    ]);
  });
});
