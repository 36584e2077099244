import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { RateableCall } from './call.js';
import { charge } from './charge.js';
import { PriceBook } from './price-book.js';
import { type PriceVersion, publishableTerms, validity } from './price-version.js';
import { explain, rate } from './rate.js';
import type { CarrierAgreementTerms, PricePlanTerms } from './terms.js';
import { words } from './words.js';
import {
  second,
  start,
  cents,
  tariff,
  plan,
  agreement,
  book,
  call,
  leg,
  amounts,
  codes,
} from './rate.fixture.js';

describe('example prices', () => {
  it('are valid by the schemas', () => {
    for (const version of [tariff, plan, agreement]) {
      const { kind, subject, terms, validFrom, validUntil } = version;
      expect(publishableTerms.parse({ kind, subject, terms })).toBeDefined();
      expect(validity.parse({ validFrom, validUntil })).toBeDefined();
    }
  });
});

describe('seconds of the call’s record', () => {
  const counted = { networkChargedSeconds: 120, ownerBillableSeconds: 60 };

  it('are the network’s for the caller’s price and its shares, and the owner’s for all other charges', () => {
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

  it('take precedence over microseconds, which only older facts have', () => {
    expect(rate(call(counted), book)).toEqual(rate(call({ ...counted, billedMicros: 1 }), book));
    const before = rate(call({ billedMicros: 60 * second + 1 }), book);
    expect(before).toEqual(
      rate(call({ networkChargedSeconds: 61, ownerBillableSeconds: 61 }), book),
    );
  });
});

describe('call that is longer than allowed', () => {
  const seconds = (network: number, owner = network) => ({
    networkChargedSeconds: network,
    ownerBillableSeconds: owner,
  });
  const day = 86_400;
  const waits = (more: Partial<RateableCall>) => codes(rate(call(more), book));

  it('is charged up to a day, and quarantined beyond a day', () => {
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

  it('quarantines each too long leg and the owner, whatever else is missing', () => {
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

describe('origin of a call', () => {
  const operators = [{ carrierId: 'north', ...cents(1) }];
  const ofCarriers = {
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

  it('may have a freephone price by its carrier, which precedes the price by origin', () => {
    const prices = new PriceBook([ofCarriers, agreement]);
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

  it('may have a price of its own for interconnect', () => {
    const prices = new PriceBook([plan, surcharged]);
    const standard = { ...one, number: '+31850001234' };
    const abroad = { ...standard, origin: { country: 'DE', kind: 'mobile' as const } };
    expect(amounts(rate(standard, prices))['originator interconnect']).toBe(3500);
    expect(amounts(rate(abroad, prices))['originator interconnect']).toBe(500_000);
  });
});

describe('bands of a price', () => {
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

  it('apply from the answer of the leg, with the holidays of the book', () => {
    expect(forwarding(() => false)).toBe(1_200_000 + 600_000);
    expect(forwarding(() => false, { attempts: [leg(60, { answeredAt: start + 30e6 })] })).toBe(
      600_000 + 0,
    );
    expect(forwarding((date) => date === '2026-10-05')).toBe(0);
  });

  it('cannot be applied by a book without holidays', () => {
    expect(() => rate(one, new PriceBook([banded]))).toThrow('made without holidays');
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
  ])('apply from the answer of the call, or else from its start: %s', (answeredAt, usage) => {
    const free = call({ number: '+318001234', billedMicros: 60 * second });
    const at = answeredAt === undefined ? free : { ...free, answeredAt };
    const prices = new PriceBook([freephone], () => false);
    expect(amounts(rate(at, prices))['owner freephone-usage']).toBe(usage);
  });
});

describe('missing price', () => {
  it('quarantines a whole side, even for one destination of several', () => {
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

  it('is reported with the first code that applies', () => {
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

describe('price versions', () => {
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
  ])('are chosen by the start of the call: %d', (startedAt, fee) => {
    const rated = rate(call({ number: '+31850001234', startedAt }), dated);
    expect(amounts(rated)['owner call-fee']).toBe(fee);
  });

  it('do not hold from an end on that they got later', () => {
    const changing = new PriceBook([plan, agreement]);
    changing.put({ ...plan, validUntil: next } as PriceVersion);
    expect(codes(rate(call({ number: '+31850001234' }), changing))).toEqual(['owner no-plan acme']);
  });
});

describe('explanation of a charge', () => {
  it('leads to the same amounts, and is valid by the schema of a charge', () => {
    const one = call({ attempts: [leg(61)] });
    const explained = explain(one, book);
    const bare = explained.charges.map((each) => ({ ...each, explanation: undefined }));
    expect(rate(one, book).charges).toEqual(bare);
    for (const each of explained.charges) expect(charge.parse(each)).toEqual(each);
  });

  it('is left out by `rate`', () => {
    for (const each of rate(call(), book).charges) expect(each.explanation).toBeUndefined();
  });

  const said = (language: 'nl' | 'en', component: string, one: RateableCall): string[] =>
    explain(one, book)
      .charges.filter((each) => each.component === component)
      .flatMap(({ explanation }) => explanation.map((step) => words(step, language)))
      .map((sentence) => sentence.replaceAll('\u00A0', ' '));

  it('has Dutch words', () => {
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

  it('has English words', () => {
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
