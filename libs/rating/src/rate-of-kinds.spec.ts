import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { RateableCall } from './call.js';
import { PriceBook } from './price-book.js';
import { type PriceVersion } from './price-version.js';
import { rate } from './rate.js';
import { tariffWords } from './words.js';
import {
  second,
  tariff,
  plan,
  agreement,
  book,
  call,
  leg,
  amounts,
  codes,
} from './rate.fixture.js';

describe('call to 0900', () => {
  // 61 s: 0.05 + 0.35 × 61/60 = 0.405833 (0.3558333… is rounded down).
  it('divides the caller’s price: three quarters to us, 40 % to the owner', () => {
    const rated = rate(call({ attempts: [leg(61)] }), book);
    expect(rated.consumerPrice).toEqual(money(405_833));
    expect(rated.tariffId).toBe('tariff');
    expect(amounts(rated)).toEqual({
      'originator premium-share': 304_375, // 304,374.75
      'owner payout': -162_333, // 162,333.2
      'owner call-fee': 20_000,
      'owner forwarding': 10_000 + 71_167, // 70,000 × 61/60 = 71,166.67
      'terminator termination': -(1000 + 5185), // 5,100 × 61/60
    });
    expect(rated.quarantined).toEqual([]);
  });

  it('never costs more than the maximum', () => {
    const rated = rate(call({ billedMicros: 3600 * second }), book);
    expect(rated.consumerPrice).toEqual(money(1_500_000));
    expect(amounts(rated)['owner payout']).toBe(-600_000);
  });

  it('has for each charge its VAT and price version', () => {
    const [share, payout, fee] = rate(call(), book).charges;
    expect(share).toMatchObject({ includesVat: true, vatPercent: 21, priceVersionId: 'agreement' });
    expect(payout).toMatchObject({ includesVat: true, vatPercent: 21, priceVersionId: 'plan' });
    expect(fee).toMatchObject({ includesVat: false, vatPercent: 21, seconds: 0, partyId: 'acme' });
  });

  it('without a tariff is quarantined for originator and owner, but not for the terminator', () => {
    const rated = rate(call({ number: '+319061234567', attempts: [leg(1)] }), book);
    expect(codes(rated)).toEqual([
      'originator no-tariff +319061234567',
      'owner no-tariff +319061234567',
    ]);
    expect(amounts(rated)).toEqual({ 'terminator termination': -1085 });
    expect(rated.consumerPrice).toBeNull();
  });

  it('costs the caller nothing when unanswered', () => {
    const rated = rate(call({ answered: false, billedMicros: 0 }), book);
    expect(rated).toEqual({
      consumerPrice: money(0),
      tariffId: null,
      charges: [],
      quarantined: [],
    });
  });
});

describe('tariff of a paid call', () => {
  const later = {
    ...tariff,
    id: 'later',
    validFrom: '2026-11-01T00:00:00+01:00',
    terms: { ...tariff.terms, perMinute: money(600_000) },
  } as PriceVersion;
  const ended = { ...tariff, validUntil: '2026-11-01T00:00:00+01:00' } as PriceVersion;
  const versions = new PriceBook([ended, later, plan, agreement]);

  it('is the announced one, whatever its period', () => {
    expect(rate(call({ tariffId: 'later' }), versions)).toMatchObject({
      tariffId: 'later',
      consumerPrice: money(660_000),
    });
    const november = Date.parse('2026-11-01T00:00:00+01:00') * 1000;
    expect(rate(call({ startedAt: november, tariffId: 'tariff' }), versions).tariffId).toBe(
      'tariff',
    );
  });

  it.each([[undefined], [null], ['unheard-of']])(
    'is the one valid at the call’s start when the announced one is %s',
    (announced) => {
      const one = call(announced === undefined ? {} : { tariffId: announced });
      expect(rate(one, versions).tariffId).toBe('tariff');
    },
  );

  it('is never that of another number', () => {
    const other = { ...later, id: 'other', subject: '+319061234' } as PriceVersion;
    const all = new PriceBook([ended, other, plan, agreement]);
    expect(rate(call({ tariffId: 'other' }), all).tariffId).toBe('tariff');
  });

  it('charges neither originator nor owner when it wasn’t heard completely, and quarantines both', () => {
    const rated = rate(call({ tariffId: 'tariff', tariffHeard: false, attempts: [leg(61)] }), book);
    expect(codes(rated)).toEqual([
      'originator tariff-not-heard +319001234567',
      'owner tariff-not-heard +319001234567',
    ]);
    expect(amounts(rated)).toEqual({ 'terminator termination': -(1000 + 5185) });
    expect(rated.consumerPrice).toBeNull();
  });

  it('costs nothing when the call ended before the answer', () => {
    const broken = { answered: false, billedMicros: 0, tariffId: 'tariff', tariffHeard: false };
    expect(rate(call(broken), book)).toEqual({
      consumerPrice: money(0),
      tariffId: null,
      charges: [],
      quarantined: [],
    });
  });

  it('is named only by charges that are shares of it', () => {
    const { charges } = rate(call({ attempts: [leg(61)] }), book);
    expect(charges.map(({ component, tariffId }) => [component, tariffId])).toEqual([
      ['premium-share', 'tariff'],
      ['payout', 'tariff'],
      ['call-fee', null],
      ['forwarding', null],
      ['termination', null],
    ]);
  });

  it('is written in short words, with each part that costs something', () => {
    const said = (more: object, language: 'nl' | 'en') =>
      tariffWords({ ...tariff.terms, ...more } as never, language).replaceAll('\u00A0', ' ');
    expect(said({}, 'nl')).toBe(
      'starttarief € 0,05, € 0,35 per minuut, ten hoogste € 1,50 per gesprek',
    );
    expect(said({ startRate: money(0), maximum: null }, 'en')).toBe('€0.35 a minute');
    const perCall = { startRate: money(0), perMinute: money(0), perCall: money(900_000) };
    expect(said({ ...perCall, maximum: null }, 'nl')).toBe('€ 0,90 per gesprek');
    expect(said({ ...perCall, perCall: money(0) }, 'nl')).toBe('gratis');
  });
});

describe('call to 0800', () => {
  const freephone = (more: Partial<RateableCall> = {}) =>
    rate(call({ number: '+318001234', billedMicros: 90 * second, ...more }), book);

  it('is paid by the owner, and by us to the carrier, by its origin', () => {
    expect(amounts(freephone())).toEqual({
      'originator freephone-origination': -90_000,
      'owner freephone-usage': 190_000,
      'owner call-fee': 20_000,
    });
    expect(freephone().consumerPrice).toBeNull();
  });

  it.each([
    [{ country: 'NL', kind: 'fixed' }, 55_000],
    [{ country: 'NL', kind: 'unknown' }, 225_000],
    [{ country: 'DE', kind: 'mobile' }, 300_000],
    [{ country: null, kind: 'unknown' }, 225_000],
  ] as const)('from %j costs the owner %d micro-euro', (origin, micros) => {
    expect(amounts(freephone({ origin }))['owner freephone-usage']).toBe(micros);
  });
});

describe('call to 085', () => {
  it('brings the carrier’s interconnect price, and costs forwarding per answered leg', () => {
    const attempts = [
      leg(0.4, { legUuid: 'first', destination: '+31201234567' }),
      leg(10, { legUuid: 'never', answeredAt: null }),
      leg(60, { legUuid: 'second', carrierId: 'south' }),
    ];
    const rated = rate(
      call({ number: '+31850001234', billedMicros: 59 * second + 1, attempts }),
      book,
    );
    expect(
      rated.charges.map(({ component, legUuid, amount }) => [component, legUuid, amount.micros]),
    ).toEqual([
      ['interconnect', null, 3500],
      ['call-fee', null, 20_000],
      ['forwarding', 'first', 333],
      ['forwarding', 'second', 80_000],
      ['termination', 'first', -67],
    ]);
    expect(codes(rated)).toEqual(['terminator no-agreement south']);
  });

  it('costs only the answered leg when the call itself was not answered', () => {
    const rated = rate(
      call({ number: '+31850001234', answered: false, billedMicros: 0, attempts: [leg(60)] }),
      book,
    );
    expect(amounts(rated)).toEqual({
      'owner forwarding': 80_000,
      'terminator termination': -6100,
    });
  });
});

describe('call to a number without an owner', () => {
  it('has no charges, and is quarantined for the originator and for each answered leg', () => {
    for (const number of ['+319001234567', '+318001234567', '+31850001234']) {
      const rated = rate(call({ number, ownerId: null, attempts: [leg(60)] }), book);
      expect(rated).toMatchObject({ consumerPrice: null, charges: [] });
      expect(codes(rated)).toEqual([
        `originator no-owner ${number}`,
        `terminator no-owner ${number}`,
      ]);
      expect(rated.quarantined.map(({ partyId, legUuid }) => [partyId, legUuid])).toEqual([
        ['north', null],
        ['north', 'leg'],
      ]);
    }
    expect(codes(rate(call({ ownerId: null, carrierId: null }), book))).toEqual([
      'originator no-owner +319001234567',
    ]);
    const unanswered = { ownerId: null, answered: false, billedMicros: 0 };
    expect(rate(call(unanswered), book).quarantined).toEqual([]);
    expect(codes(rate(call({ ...unanswered, attempts: [leg(1)] }), book))).toEqual([
      'terminator no-owner +319001234567',
    ]);
  });
});
