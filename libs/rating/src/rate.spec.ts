import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { RateableCall } from './call.js';
import type { CallPrice } from './call-price.js';
import { charge } from './charge.js';
import { PriceBook } from './price-book.js';
import { type PriceVersion, publishableTerms, validity } from './price-version.js';
import { explain, rate } from './rate.js';
import type { CarrierAgreementTerms, PricePlanTerms } from './terms.js';
import { tariffWords, words } from './words.js';

const second = 1_000_000;
const start = Date.parse('2026-10-05T08:00:00Z') * 1000;
const cents = (perMinute: number, perCall = 0): CallPrice => ({
  perMinute: money(perMinute * 10_000),
  perCall: money(perCall * 10_000),
});
const since = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };

const tariff: PriceVersion = {
  id: 'tariff',
  ...since,
  kind: 'consumer-tariff',
  subject: '+319001234567',
  terms: {
    startRate: money(50_000),
    perCall: money(0),
    perMinute: money(350_000),
    maximum: money(1_500_000),
    includesVat: true,
    vatPercent: 21,
  },
};
const plan: PriceVersion = {
  id: 'plan',
  ...since,
  kind: 'price-plan',
  subject: 'acme',
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(10_000_000),
    monthlyPerNumber: money(5_000_000),
    callFee: money(20_000),
    freephone: { fixed: cents(3, 1), mobile: cents(12, 1), abroad: cents(20), other: cents(15) },
    forwarding: [
      { prefix: '', ...cents(40) },
      { prefix: '31', ...cents(2) },
      { prefix: '316', ...cents(7, 1) },
    ],
    payoutShare: 4000,
  },
};
const agreement: PriceVersion = {
  id: 'agreement',
  ...since,
  kind: 'carrier-agreement',
  subject: 'north',
  terms: {
    includesVat: false,
    origination: {
      premiumKeptShare: 2500,
      freephone: { fixed: cents(1), mobile: cents(6), abroad: cents(9), other: cents(8) },
      standard: { perMinute: money(1500), perCall: money(2000) },
    },
    termination: [
      { prefix: '', perMinute: money(200_000), perCall: money(0) },
      { prefix: '31', perMinute: money(4000), perCall: money(0) },
      { prefix: '316', perMinute: money(5100), perCall: money(1000) },
    ],
  },
};
const book = new PriceBook([tariff, plan, agreement]);

const call = (more: Partial<RateableCall> = {}): RateableCall => ({
  callId: 'call',
  startedAt: start,
  number: '+319001234567',
  ownerId: 'acme',
  carrierId: 'north',
  origin: { country: 'NL', kind: 'mobile' },
  answered: true,
  billedMicros: 60 * second + 1,
  attempts: [],
  ...more,
});
const leg = (seconds: number, more = {}): RateableCall['attempts'][number] => ({
  legUuid: 'leg',
  destination: '+31612345678',
  trunkId: 'north-1',
  carrierId: 'north',
  answeredAt: start,
  endedAt: start + seconds * second,
  ...more,
});

const amounts = (rated: ReturnType<typeof rate>): Record<string, number> =>
  Object.fromEntries(
    rated.charges.map(({ side, component, amount }) => [`${side} ${component}`, amount.micros]),
  );
const codes = (rated: ReturnType<typeof rate>): string[] =>
  rated.quarantined.map(({ side, code, subject }) => `${side} ${code} ${subject}`);

describe('the example prices', () => {
  it('are prices as the schemas want them', () => {
    for (const version of [tariff, plan, agreement]) {
      const { kind, subject, terms, validFrom, validUntil } = version;
      expect(publishableTerms.parse({ kind, subject, terms })).toBeDefined();
      expect(validity.parse({ validFrom, validUntil })).toBeDefined();
    }
  });
});

describe('the seconds that a record counts', () => {
  const counted = { networkChargedSeconds: 120, ownerBillableSeconds: 60 };

  it('are the network’s for what the caller pays and every share of it, the owner’s for the rest', () => {
    const premium = rate(call(counted), book);
    // 0.05 + 0.35 × 2 = 0.75.
    expect(premium.consumerPrice).toEqual(money(750_000));
    expect(amounts(premium)).toMatchObject({
      'originator premium-share': 562_500,
      'owner payout': -300_000,
    });
    expect(premium.charges.map(({ component, seconds }) => [component, seconds])).toEqual([
      ['premium-share', 120],
      ['payout', 120],
      ['call-fee', 0],
    ]);
    const free = rate(call({ ...counted, number: '+318001234' }), book);
    expect(free.charges.map(({ component, seconds }) => [component, seconds])).toEqual([
      ['freephone-origination', 60],
      ['freephone-usage', 60],
      ['call-fee', 0],
    ]);
    const geographic = rate(call({ ...counted, number: '+31850001234' }), book);
    expect(geographic.charges[0]).toMatchObject({ component: 'interconnect', seconds: 60 });
  });

  it('go before microseconds, which only facts of before have', () => {
    expect(rate(call(counted), book)).toEqual(rate(call({ ...counted, billedMicros: 1 }), book));
    const before = rate(call({ billedMicros: 60 * second + 1 }), book);
    expect(before).toEqual(
      rate(call({ networkChargedSeconds: 61, ownerBillableSeconds: 61 }), book),
    );
  });
});

describe('a call to 0900', () => {
  // 61 s: 0.05 + 0.35 × 61/60 = 0.405833 (0.3558333… goes down).
  it('shares what the caller pays: three quarters to us, 40 % to the owner', () => {
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

  it('says of each charge what it includes and which version it is from', () => {
    const [share, payout, fee] = rate(call(), book).charges;
    expect(share).toMatchObject({ includesVat: true, vatPercent: 21, priceVersionId: 'agreement' });
    expect(payout).toMatchObject({ includesVat: true, vatPercent: 21, priceVersionId: 'plan' });
    expect(fee).toMatchObject({ includesVat: false, vatPercent: 21, seconds: 0, partyId: 'acme' });
  });

  it('without a tariff waits on both sides that live by it, not on the terminator’s', () => {
    const rated = rate(call({ number: '+319061234567', attempts: [leg(1)] }), book);
    expect(codes(rated)).toEqual([
      'originator no-tariff +319061234567',
      'owner no-tariff +319061234567',
    ]);
    expect(amounts(rated)).toEqual({ 'terminator termination': -1085 });
    expect(rated.consumerPrice).toBeNull();
  });

  it('costs the caller nothing when nobody answers', () => {
    const rated = rate(call({ answered: false, billedMicros: 0 }), book);
    expect(rated).toEqual({
      consumerPrice: money(0),
      tariffId: null,
      charges: [],
      quarantined: [],
    });
  });
});

describe('the tariff of a paid call', () => {
  const later = {
    ...tariff,
    id: 'later',
    validFrom: '2026-11-01T00:00:00+01:00',
    terms: { ...tariff.terms, perMinute: money(600_000) },
  } as PriceVersion;
  const ended = { ...tariff, validUntil: '2026-11-01T00:00:00+01:00' } as PriceVersion;
  const versions = new PriceBook([ended, later, plan, agreement]);

  it('is the one that the caller was told, whenever that one counts', () => {
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
    'is that of its start when the one that was told is %s',
    (told) => {
      const one = call(told === undefined ? {} : { tariffId: told });
      expect(rate(one, versions).tariffId).toBe('tariff');
    },
  );

  it('is never that of another number', () => {
    const other = { ...later, id: 'other', subject: '+319061234' } as PriceVersion;
    const all = new PriceBook([ended, other, plan, agreement]);
    expect(rate(call({ tariffId: 'other' }), all).tariffId).toBe('tariff');
  });

  it('charges neither side when it wasn’t heard to its end: a person has to look', () => {
    const rated = rate(call({ tariffId: 'tariff', tariffHeard: false, attempts: [leg(61)] }), book);
    expect(codes(rated)).toEqual([
      'originator tariff-not-heard +319001234567',
      'owner tariff-not-heard +319001234567',
    ]);
    expect(amounts(rated)).toEqual({ 'terminator termination': -(1000 + 5185) });
    expect(rated.consumerPrice).toBeNull();
  });

  it('costs nobody anything when it was broken off before the answer', () => {
    const broken = { answered: false, billedMicros: 0, tariffId: 'tariff', tariffHeard: false };
    expect(rate(call(broken), book)).toEqual({
      consumerPrice: money(0),
      tariffId: null,
      charges: [],
      quarantined: [],
    });
  });

  it('is named by the charges that are a share of it, and by no other', () => {
    const { charges } = rate(call({ attempts: [leg(61)] }), book);
    expect(charges.map(({ component, tariffId }) => [component, tariffId])).toEqual([
      ['premium-share', 'tariff'],
      ['payout', 'tariff'],
      ['call-fee', null],
      ['forwarding', null],
      ['termination', null],
    ]);
  });

  it('is said in short, each part that costs something', () => {
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

describe('a call to 0800', () => {
  const freephone = (more: Partial<RateableCall> = {}) =>
    rate(call({ number: '+318001234', billedMicros: 90 * second, ...more }), book);

  it('is paid by the owner, and by us to the carrier, by where it comes from', () => {
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

describe('a call to 085', () => {
  it('brings what the carrier pays for ending it, and costs forwarding for each answered leg', () => {
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

  it('that only a destination answered costs that leg alone', () => {
    const rated = rate(
      call({ number: '+31850001234', answered: false, billedMicros: 0, attempts: [leg(60)] }),
      book,
    );
    expect(amounts(rated)).toEqual({
      'owner forwarding': 80_000,
      'terminator termination': -6100,
    });
  });

  it('that was answered on a number without an owner waits for a person as a whole', () => {
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

describe('a call that is longer than any may be', () => {
  const seconds = (network: number, owner = network) => ({
    networkChargedSeconds: network,
    ownerBillableSeconds: owner,
  });
  const day = 86_400;
  const waits = (more: Partial<RateableCall>) => codes(rate(call(more), book));

  it('is charged up to a day, and waits for a person beyond', () => {
    expect(waits(seconds(day))).toEqual([]);
    const tooLong = ['originator too-long +319001234567', 'owner too-long +319001234567'];
    expect(waits(seconds(day + 1))).toEqual(tooLong);
    expect(waits(seconds(60, day + 1))).toEqual(tooLong);
    expect(waits(seconds(day + 1, 60))).toEqual(tooLong);
    expect(waits({ billedMicros: (day + 1) * second })).toEqual(tooLong);
    const rated = rate(call({ number: '+318001234567', ...seconds(2_306_882_908) }), book);
    expect(rated).toMatchObject({ consumerPrice: null, charges: [] });
    expect(rate(call(seconds(day + 1)), book).consumerPrice).toBeNull();
  });

  it('keeps back each leg that is, and its owner, whatever else it lacks', () => {
    expect(waits({ attempts: [leg(day)] })).toEqual([]);
    expect(
      waits({ attempts: [leg(60), leg(day + 1, { legUuid: 'long', carrierId: null })] }),
    ).toEqual(['owner too-long +319001234567', 'terminator too-long +31612345678']);
    const lacksAll = { carrierId: null, ownerId: 'stranger', tariffHeard: false };
    expect(waits({ ...lacksAll, ...seconds(day + 1) })).toEqual([
      'originator too-long +319001234567',
      'owner too-long +319001234567',
    ]);
  });
});

describe('where a call came from', () => {
  const operators = [{ carrierId: 'north', ...cents(1) }];
  const ofOperators = {
    ...plan,
    terms: { ...plan.terms, freephone: { ...plan.terms.freephone, operators } },
  } as PriceVersion;
  const one = call({ number: '+318001234', billedMicros: 60 * second });
  const { origination, ...rest } = agreement.terms as CarrierAgreementTerms;
  const surcharged = {
    ...agreement,
    terms: {
      ...rest,
      origination: { ...origination, standardByOrigin: { abroad: cents(50) } },
    },
  } as PriceVersion;

  it('may have a price by its operator, before the one by its origin', () => {
    const prices = new PriceBook([ofOperators, agreement]);
    expect(amounts(rate(one, prices))['owner freephone-usage']).toBe(10_000);
    expect(amounts(rate({ ...one, carrierId: 'south' }, prices))['owner freephone-usage']).toBe(
      130_000,
    );
    const usage = explain(one, prices).charges.find(
      ({ component }) => component === 'freephone-usage',
    )!;
    expect(words(usage.explanation[1]!, 'nl')).toBe(
      'De beller belt via north, die een eigen prijs heeft.',
    );
    expect(words(usage.explanation[1]!, 'en')).toBe(
      'The caller calls by way of north, which has a price of its own.',
    );
  });

  it('may have a price of its own for ending it', () => {
    const prices = new PriceBook([plan, surcharged]);
    const standard = { ...one, number: '+31850001234' };
    const abroad = { ...standard, origin: { country: 'DE', kind: 'mobile' as const } };
    expect(amounts(rate(standard, prices))['originator interconnect']).toBe(3500);
    expect(amounts(rate(abroad, prices))['originator interconnect']).toBe(500_000);
  });
});

describe('the bands of a price', () => {
  const banded = {
    ...plan,
    terms: {
      ...plan.terms,
      calendar: {
        zone: 'Europe/Amsterdam',
        holidays: 'NL',
        crossing: 'each-second',
        bands: [
          { name: 'free', hours: [{ days: ['holiday'], from: '00:00', until: '24:00' }] },
          { name: 'peak', hours: [{ days: ['mo'], from: '10:00', until: '10:01' }] },
        ],
      },
      forwarding: [
        {
          prefix: '',
          ...cents(60),
          bands: [
            { band: 'free', ...cents(0) },
            { band: 'peak', ...cents(120) },
          ],
        },
      ],
    },
  } as PriceVersion;
  // 10:00 in the Netherlands.
  const one = call({ number: '+31850001234', attempts: [leg(120)] });
  const forwarding = (isHoliday: (date: string) => boolean, more = {}) =>
    amounts(rate({ ...one, ...more }, new PriceBook([banded], isHoliday)))['owner forwarding'];

  it('count from when the leg was answered, by the holidays that the book was told', () => {
    expect(forwarding(() => false)).toBe(1_200_000 + 600_000);
    expect(forwarding(() => false, { attempts: [leg(60, { answeredAt: start + 30e6 })] })).toBe(
      600_000 + 0,
    );
    expect(forwarding((date) => date === '2026-10-05')).toBe(0);
  });

  it('can’t be told by a book that wasn’t told the holidays', () => {
    expect(() => rate(one, new PriceBook([banded]))).toThrow('not told which they are');
  });

  const freephone = {
    ...plan,
    terms: {
      ...(banded.terms as PricePlanTerms),
      freephone: {
        ...(plan.terms as PricePlanTerms).freephone,
        mobile: { ...cents(12), bands: [{ band: 'peak', ...cents(24) }] },
      },
    },
  } as PriceVersion;
  it.each([
    [start, 240_000],
    [start + 60 * second, 120_000],
    [undefined, 240_000],
  ])('count from when the call was answered, or from its start: %s', (answeredAt, usage) => {
    const free = call({ number: '+318001234', billedMicros: 60 * second });
    const at = answeredAt === undefined ? free : { ...free, answeredAt };
    const prices = new PriceBook([freephone], () => false);
    expect(amounts(rate(at, prices))['owner freephone-usage']).toBe(usage);
  });
});

describe('what is missing', () => {
  it('keeps a whole side from being charged: one destination without a price is enough', () => {
    const attempts = [leg(5), leg(5, { legUuid: 'abroad', destination: '+4930123456' })];
    const national = plan.terms.forwarding.filter(({ prefix }) => prefix !== '');
    const older = { ...plan, terms: { ...plan.terms, forwarding: national } };
    const rated = rate(call({ attempts }), new PriceBook([tariff, older, agreement]));
    expect(codes(rated)).toEqual(['owner no-prefix +4930123456']);
    expect(Object.keys(amounts(rated))).toEqual([
      'originator premium-share',
      'terminator termination',
    ]);
  });

  it('is told by the first of the codes', () => {
    const nobody = { carrierId: null, number: '+319061234567', ownerId: 'other' };
    expect(codes(rate(call({ ...nobody, attempts: [leg(1, { carrierId: null })] }), book))).toEqual(
      [
        'originator no-carrier +319061234567',
        'owner no-tariff +319061234567',
        'terminator no-carrier north-1',
      ],
    );
    expect(codes(rate(call({ carrierId: 'west', ownerId: 'other' }), book))).toEqual([
      'originator no-agreement west',
      'owner no-plan other',
    ]);
    const unnamed = leg(1, { carrierId: null, trunkId: null });
    expect(codes(rate(call({ attempts: [unnamed] }), book))).toEqual([
      'terminator no-carrier +31612345678',
    ]);
  });
});

describe('the versions', () => {
  const next = '2026-10-05T08:00:00Z';
  const dated = new PriceBook([
    { ...plan, validUntil: next } as PriceVersion,
    {
      ...plan,
      id: 'next',
      validFrom: next,
      validUntil: '2026-10-05T10:00:00+01:00',
      terms: { ...plan.terms, callFee: money(30_000) },
    } as PriceVersion,
    agreement,
  ]);
  it.each([
    [start - 1, 20_000],
    [start, 30_000],
    [start + 3600 * second - 1, 30_000],
    [start + 3600 * second, undefined],
  ])('count by the start of the call: %d', (startedAt, fee) => {
    const rated = rate(call({ number: '+31850001234', startedAt }), dated);
    expect(amounts(rated)['owner call-fee']).toBe(fee);
  });

  it('are found anew when one of them changes its end', () => {
    const changing = new PriceBook([plan, agreement]);
    changing.put({ ...plan, validUntil: next } as PriceVersion);
    expect(codes(rate(call({ number: '+31850001234' }), changing))).toEqual(['owner no-plan acme']);
  });
});

describe('an explanation', () => {
  it('leads to the same amounts, and fits the schema of a charge', () => {
    const one = call({ attempts: [leg(61)] });
    const explained = explain(one, book);
    const bare = explained.charges.map((each) => ({ ...each, explanation: undefined }));
    expect(rate(one, book).charges).toEqual(bare);
    for (const each of explained.charges) expect(charge.parse(each)).toEqual(each);
  });

  it('is left out when rating in bulk', () => {
    for (const each of rate(call(), book).charges) expect(each.explanation).toBeUndefined();
  });

  const said = (language: 'nl' | 'en', component: string, one: RateableCall): string[] =>
    explain(one, book)
      .charges.filter((each) => each.component === component)
      .flatMap(({ explanation }) => explanation.map((step) => words(step, language)))
      .map((sentence) => sentence.replaceAll('\u00A0', ' '));

  it('is said in Dutch', () => {
    expect(said('nl', 'payout', call())).toEqual([
      'Duur: 61 seconden, elke begonnen seconde telt.',
      'Starttarief: € 0,05',
      '61 seconden × € 0,35 per minuut = € 0,355833',
      'De beller betaalt € 0,405833, inclusief btw.',
      '40% van € 0,405833 = € 0,162333',
    ]);
    expect(said('nl', 'forwarding', call({ attempts: [leg(1)] }))).toEqual([
      'Duur: 1 seconde, elke begonnen seconde telt.',
      'Voor +31612345678 geldt de prijs van nummers die beginnen met +316.',
      'Per gesprek: € 0,01',
      '1 seconde × € 0,07 per minuut = € 0,001167',
    ]);
    expect(said('nl', 'payout', call({ billedMicros: 3600 * second }))).toContain(
      'Samen € 21,05, maar een gesprek kost ten hoogste € 1,50.',
    );
  });

  it('is said in English', () => {
    const abroad = leg(61, { destination: '+4930123456' });
    expect(said('en', 'termination', call({ attempts: [abroad] }))).toEqual([
      'Duration: 61 seconds, each started second counts.',
      'For +4930123456 the price of all other destinations counts.',
      '61 seconds × €0.20 a minute = €0.203333',
    ]);
    expect(said('en', 'freephone-usage', call({ number: '+318001234' }))[1]).toBe(
      'The caller calls from a mobile number in the Netherlands.',
    );
    expect(said('en', 'call-fee', call())).toEqual(['Per call: €0.02']);
    const share = {
      step: 'share',
      basisPoints: 8_667,
      of: money(418_333),
      amount: money(362_569),
    } as const;
    expect(words(share, 'en')).toBe('86.67% of €0.418333 = €0.362569');
    expect(words(share, 'nl').replaceAll('\u00A0', ' ')).toBe('86,67% van € 0,418333 = € 0,362569');
  });
});
