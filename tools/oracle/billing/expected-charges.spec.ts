import { describe, expect, it } from '@jest/globals';
import type { BillingWorld } from '../world/billing-input.js';
import { expectedCharges } from './expected-charges.js';
import type { ExpectedAttempt, ExpectedRecord } from '../calls/expected-record.js';

const startMs = Date.UTC(2026, 9, 1);
/** Microseconds after the run's start. */
const after = (seconds: number): number => (startMs + seconds * 1000) * 1000;
const m = (micros: number) => ({ micros, currency: 'EUR' as const });
const byTime = (perMinute: number, perCall = 0) => ({
  perMinute: m(perMinute),
  perCall: m(perCall),
});
const billTo = { name: 'Anyone', email: 'bills@anyone.example', language: 'nl' as const };

const origins = (fixed: number, mobile: number, abroad: number, other: number) => ({
  fixed: byTime(fixed),
  mobile: byTime(mobile, 1000),
  abroad: byTime(abroad),
  other: byTime(other),
});

const tariff = (startRate: number, perCall: number, perMinute: number, maximum: number | null) => ({
  startRate: m(startRate),
  perCall: m(perCall),
  perMinute: m(perMinute),
  maximum: maximum === null ? null : m(maximum),
  vatPercent: 21,
});
const always = { validFrom: { month: -1 }, validUntil: null };
const within = { secondsAfterStart: 60 };
const plan = (callFee: number) => ({
  vatPercent: 9,
  monthly: m(0),
  monthlyPerNumber: m(0),
  callFee: m(callFee),
  freephone: origins(20_000, 60_000, 90_000, 70_000),
  forwarding: [
    { prefix: '31', ...byTime(12_350) },
    { prefix: '316', ...byTime(47_150, 5000) },
  ],
  payoutShare: 6667,
});

const world: BillingWorld = {
  owners: [{ id: 'desk', billTo }],
  carriers: [
    { id: 'north', billTo, trunk: { id: 'north-out' } },
    { id: 'mobile', billTo, trunk: { id: 'mobile-out' } },
    { id: 'priceless', billTo, trunk: { id: 'priceless-out' } },
  ],
  numbers: [],
  prices: [
    {
      id: 'tariff-1',
      version: {
        kind: 'consumer-tariff',
        subject: '+319008008',
        ...always,
        validUntil: within,
        terms: tariff(0, 0, 800_000, 1_000_000),
      },
    },
    {
      id: 'tariff-2',
      version: {
        kind: 'consumer-tariff',
        subject: '+319008008',
        ...always,
        validFrom: within,
        terms: tariff(45_000, 100_000, 123_470, null),
      },
    },
    {
      id: 'plan-1',
      version: {
        kind: 'price-plan',
        subject: 'desk',
        ...always,
        validUntil: within,
        terms: plan(25_000),
      },
    },
    {
      id: 'plan-2',
      version: {
        kind: 'price-plan',
        subject: 'desk',
        ...always,
        validFrom: within,
        terms: plan(0),
      },
    },
    {
      id: 'north-1',
      version: {
        kind: 'carrier-agreement',
        subject: 'north',
        ...always,
        terms: {
          origination: {
            premiumKeptShare: 1250,
            freephone: origins(9870, 38_850, 52_210, 41_150),
            standard: byTime(1350, 2500),
          },
          termination: [
            { prefix: '', ...byTime(250_000) },
            { prefix: '31', ...byTime(6310, 100) },
          ],
        },
      },
    },
    {
      id: 'mobile-1',
      version: {
        kind: 'carrier-agreement',
        subject: 'mobile',
        ...always,
        terms: {
          origination: {
            premiumKeptShare: 10_000,
            freephone: origins(1, 1, 1, 1),
            standard: byTime(1),
          },
          termination: [{ prefix: '316', ...byTime(11_970) }],
        },
      },
    },
  ],
};

/** A leg that was answered 5 s after its start, and ended `micros` microseconds after that. */
const leg = (micros: number, change: Partial<ExpectedAttempt> = {}): ExpectedAttempt => ({
  legUuid: 'leg-1',
  attempt: 1,
  trunkTry: 1,
  destination: '+31201000101',
  trunkId: 'north-out',
  startedAt: after(10),
  answeredAt: after(15),
  endedAt: after(15) + micros,
  hangupCause: 'NORMAL_CLEARING',
  ...change,
});

/** A call that starts 10 s into the run and lasts 61.2 seconds, so that 62 started seconds count. */
const call = (change: Partial<ExpectedRecord> = {}): ExpectedRecord => ({
  callId: 'call-1',
  switchName: 'fs1',
  sipCallId: 'a@127.0.0.2',
  carrierId: 'north',
  ownerId: 'desk',
  callingNumber: null,
  withheld: true,
  origin: { country: 'NL', kind: 'fixed' },
  calledNumber: '+31882000100',
  flowVersion: 1,
  tariffId: null,
  startedAt: after(10),
  answeredAt: after(15),
  endedAt: after(15) + 61_200_000,
  billedMicros: 61_200_000,
  hangupCause: 'NORMAL_CLEARING',
  deliveredTo: null,
  announcements: [],
  answerOffsetMs: null,
  audio: [],
  queuedLocally: false,
  attempts: [],
  refused: null,
  suspicions: [],
  lost: false,
  missingLegs: [],
  ...change,
});

const rated = (change: Partial<ExpectedRecord> = {}) => {
  const [only] = expectedCharges([call(change)], world, startMs);
  if (only === undefined) throw new Error('nothing came back');
  return only;
};
const component = (name: string, change: Partial<ExpectedRecord>) => {
  const [first, second] = rated(change).charges.filter((charge) => charge.component === name);
  expect(second).toBeUndefined();
  return first;
};
const premium = { calledNumber: '+319008008' };
const freephone = { calledNumber: '+318001122' };
const later = { startedAt: after(60) };

describe('expectedCharges', () => {
  it('charges interconnect per call and per started second of the A leg', () => {
    // 2500 + 1350 × 62 / 60 = 2500 + 1395
    expect(component('interconnect', {})).toEqual({
      side: 'originator',
      partyId: 'north',
      legUuid: null,
      component: 'interconnect',
      seconds: 62,
      amount: 3895,
      includesVat: false,
      vatPercent: 0,
      priceVersionId: 'north-1',
      tariffId: null,
    });
    expect(component('interconnect', { billedMicros: 60_000_000 })).toMatchObject({
      seconds: 60,
      amount: 3850,
    });
    expect(component('interconnect', { billedMicros: 60_000_001 })?.seconds).toBe(61);
  });

  it('charges premium-share: the part of the consumer price that the originating carrier doesn’t keep', () => {
    // 62 s: 800000 × 62 / 60 = 826666.67 → 826667; × 0.875 = 723333.625 → 723334
    expect(rated(premium).consumerPrice).toBe(826_667);
    expect(component('premium-share', premium)).toEqual({
      side: 'originator',
      partyId: 'north',
      legUuid: null,
      component: 'premium-share',
      seconds: 62,
      amount: 723_334,
      includesVat: true,
      vatPercent: 21,
      priceVersionId: 'north-1',
      tariffId: 'tariff-1',
    });
    // 120 s would be 1600000, which the maximum cuts to 1000000.
    const long = { ...premium, endedAt: after(15) + 120_000_000 };
    expect(rated(long).consumerPrice).toBe(1_000_000);
    expect(component('premium-share', long)?.amount).toBe(875_000);
    expect(component('premium-share', { ...premium, carrierId: 'mobile' })?.amount).toBe(0);
  });

  it('prices the caller by answer to end, and our charges by the switch’s billed seconds', () => {
    const apart = { endedAt: after(15) + 30_000_001, billedMicros: 60_000_000 };
    // 31 s: 800000 × 31 / 60 = 413333.33 → 413333
    expect(rated({ ...premium, ...apart }).consumerPrice).toBe(413_333);
    expect(component('premium-share', { ...premium, ...apart })?.seconds).toBe(31);
    expect(component('payout', { ...premium, ...apart })?.seconds).toBe(31);
    expect(component('interconnect', apart)?.seconds).toBe(60);
    expect(component('freephone-usage', { ...freephone, ...apart })?.seconds).toBe(60);
  });

  const playedTariff = (tariffId: string | null, playedMs: number | null) => ({
    tariffId,
    announcements:
      playedMs === null ? [] : [{ prompt: 'tariff', playedMs, lengthMs: 5000, audio: null }],
  });

  it('charges the tariff version that the record names, even one of another period', () => {
    const heard = { ...premium, ...playedTariff('tariff-2', 5000) };
    expect(rated({ ...premium, ...later }).charges[0]?.tariffId).toBe('tariff-2');
    expect(rated(heard).charges[0]?.tariffId).toBe('tariff-2');
    expect(rated({ ...premium, ...playedTariff('unknown', 5000) }).charges[0]?.tariffId).toBe(
      'tariff-1',
    );
  });

  it('quarantines a premium call whose caller didn’t hear the whole tariff before the answer', () => {
    for (const cut of [
      playedTariff('tariff-1', 4999),
      playedTariff('tariff-1', null),
      playedTariff(null, 4999),
    ]) {
      const waits = rated({ ...premium, ...cut });
      expect(waits.consumerPrice).toBeUndefined();
      expect(waits.charges).toEqual([]);
      expect(waits.quarantined.map(({ side, code }) => `${side} ${code}`)).toEqual([
        'originator tariff-not-heard',
        'owner tariff-not-heard',
      ]);
    }
    const unanswered = {
      ...premium,
      ...playedTariff('tariff-1', 10),
      answeredAt: null,
      billedMicros: 0,
    };
    expect(rated(unanswered)).toMatchObject({ consumerPrice: 0, quarantined: [] });
  });

  it('owes the owner a payout: a share of the consumer price', () => {
    // 826667 × 0.6667 = 551138.8889 → 551139
    expect(component('payout', premium)).toEqual({
      side: 'owner',
      partyId: 'desk',
      legUuid: null,
      component: 'payout',
      seconds: 62,
      amount: -551_139,
      includesVat: true,
      vatPercent: 21,
      priceVersionId: 'plan-1',
      tariffId: 'tariff-1',
    });
  });

  it('computes a consumer price of start rate, price per call and price per minute, from the tariff’s own version', () => {
    // 45000 + 100000 + 123470 × 62 / 60 (127585.67 → 127586)
    expect(rated({ ...premium, ...later }).consumerPrice).toBe(272_586);
    // × 0.6667 = 181733.0862
    expect(component('payout', { ...premium, ...later })).toMatchObject({
      amount: -181_733,
      priceVersionId: 'plan-2',
    });
  });

  it('charges freephone calls by the caller’s origin: owed to the carrier, owed by the owner', () => {
    // fixed: 9870 × 62 / 60 = 10199; 20000 × 62 / 60 = 20666.67
    expect(component('freephone-origination', freephone)).toMatchObject({
      side: 'originator',
      seconds: 62,
      amount: -10_199,
      includesVat: false,
      vatPercent: 0,
    });
    expect(component('freephone-usage', freephone)).toMatchObject({
      side: 'owner',
      seconds: 62,
      amount: 20_667,
      includesVat: false,
      vatPercent: 9,
      priceVersionId: 'plan-1',
    });
    const usage = (origin: ExpectedRecord['origin']) =>
      component('freephone-usage', { ...freephone, origin })?.amount;
    // mobile: 1000 + 62000; abroad: 93000; other: 72333.33
    expect(usage({ country: 'NL', kind: 'mobile' })).toBe(63_000);
    expect(usage({ country: 'BE', kind: 'mobile' })).toBe(93_000);
    expect(usage({ country: 'NL', kind: 'other' })).toBe(72_333);
    expect(usage({ country: null, kind: 'unknown' })).toBe(72_333);
  });

  it('charges a call fee once per answered call, also a fee of 0', () => {
    for (const number of [premium, freephone, {}]) {
      expect(component('call-fee', number)).toMatchObject({ seconds: 0, amount: 25_000 });
    }
    expect(component('call-fee', later)).toMatchObject({ amount: 0, priceVersionId: 'plan-2' });
  });

  it('charges forwarding and termination per answered leg by the longest prefix, rounding half to even', () => {
    const attempts = [
      leg(5_000_000, { legUuid: 'leg-0', answeredAt: null }),
      // 12350 × 3 / 60 = 617.5 → 618; 100 + 6310 × 3 / 60 = 100 + 315.5 → 100 + 316
      leg(2_000_001, { attempt: 2 }),
      // 5000 + 47150 × 9 / 60 = 5000 + 7072.5 → 5000 + 7072; 11970 × 9 / 60 = 1795.5 → 1796
      leg(9_000_000, {
        attempt: 3,
        legUuid: 'leg-2',
        destination: '+31612000121',
        trunkId: 'mobile-out',
      }),
    ];
    const found = rated({ attempts }).charges.filter(({ legUuid }) => legUuid !== null);
    expect(found.map((each) => [each.component, each.partyId, each.legUuid, each.amount])).toEqual([
      ['forwarding', 'desk', 'leg-1', 618],
      ['forwarding', 'desk', 'leg-2', 12_072],
      ['termination', 'north', 'leg-1', -416],
      ['termination', 'mobile', 'leg-2', -1796],
    ]);
    expect(found.map(({ seconds, vatPercent }) => [seconds, vatPercent])).toEqual([
      [3, 9],
      [9, 9],
      [3, 0],
      [9, 0],
    ]);
  });

  it('charges nothing for an unanswered call, except its answered leg', () => {
    const unanswered = { answeredAt: null, billedMicros: 0 };
    expect(rated(unanswered)).toMatchObject({ charges: [], quarantined: [] });
    expect(rated({ ...unanswered, ...premium }).consumerPrice).toBe(0);
    const confirmed = rated({ ...unanswered, ...premium, attempts: [leg(1)] });
    expect(confirmed.charges.map((each) => [each.component, each.seconds])).toEqual([
      ['forwarding', 1],
      ['termination', 1],
    ]);
    expect(confirmed.quarantined).toEqual([]);
  });

  it('quarantines the originator and the terminator of an answered call to a number without an owner', () => {
    const found = rated({ ownerId: null, attempts: [leg(1_000_000)] });
    expect(found.charges).toEqual([]);
    expect(found.quarantined.map(({ side, code }) => [side, code])).toEqual([
      ['originator', 'no-owner'],
      ['terminator', 'no-owner'],
    ]);
  });

  it('quarantines a call or a leg longer than a day', () => {
    const day = 86_400_000_000;
    expect(rated({ billedMicros: day }).quarantined).toEqual([]);
    expect(rated({ billedMicros: day + 1 }).quarantined.map(({ code }) => code)).toEqual([
      'too-long',
      'too-long',
    ]);
    const found = rated({ attempts: [leg(day + 1)] });
    expect(found.quarantined.map(({ side }) => side)).toEqual(['owner', 'terminator']);
    expect(found.charges.map(({ side }) => side)).toEqual(['originator']);
  });
});

describe('expectedCharges quarantine', () => {
  const waiting = (change: Partial<ExpectedRecord>) =>
    rated(change).quarantined.map((each) => [
      each.side,
      each.partyId,
      each.legUuid,
      each.code,
      each.subject,
    ]);

  it('quarantines originator and owner of a premium call without a tariff', () => {
    const change = { calledNumber: '+319007777', attempts: [leg(1_000_000)] };
    expect(waiting(change)).toEqual([
      ['originator', 'north', null, 'no-tariff', '+319007777'],
      ['owner', 'desk', null, 'no-tariff', '+319007777'],
    ]);
    expect(rated(change).charges.map((charge) => charge.component)).toEqual(['termination']);
  });

  it('quarantines the sides whose owner has no plan or whose carrier has no agreement', () => {
    expect(waiting({ ownerId: 'stranger', carrierId: 'priceless' })).toEqual([
      ['originator', 'priceless', null, 'no-agreement', 'priceless'],
      ['owner', 'stranger', null, 'no-plan', 'stranger'],
    ]);
    expect(waiting({ attempts: [leg(1, { trunkId: 'priceless-out' })] })).toEqual([
      ['terminator', 'priceless', 'leg-1', 'no-agreement', 'priceless'],
    ]);
  });

  it('quarantines the owner’s side and the leg’s terminator when a destination has no price', () => {
    const abroad = leg(1, { destination: '+33144000151', trunkId: 'mobile-out' });
    const change = { ...premium, attempts: [leg(1, { legUuid: 'leg-0' }), abroad] };
    expect(waiting(change)).toEqual([
      ['owner', 'desk', null, 'no-prefix', '+33144000151'],
      ['terminator', 'mobile', 'leg-1', 'no-prefix', '+33144000151'],
    ]);
    expect(rated(change).charges.map(({ side }) => side)).toEqual(['originator', 'terminator']);
  });

  it('names an unknown carrier before any other reason', () => {
    expect(waiting({ carrierId: null, calledNumber: '+319007777' })[0]?.[3]).toBe('no-carrier');
    expect(waiting({ attempts: [leg(1, { trunkId: null })] })).toEqual([
      ['terminator', null, 'leg-1', 'no-carrier', undefined],
    ]);
  });

  it('names a missing tariff before a missing plan or a missing agreement', () => {
    const change = { calledNumber: '+319007777', ownerId: 'stranger', carrierId: 'priceless' };
    expect(waiting(change).map((each) => each[3])).toEqual(['no-tariff', 'no-tariff']);
  });

  it('quarantines a call before the first price version, and charges one at its first microsecond', () => {
    const first = Date.parse('2026-08-31T22:00:00Z') * 1000;
    expect(waiting({ startedAt: first - 1 }).map((each) => each[3])).toEqual([
      'no-agreement',
      'no-plan',
    ]);
    expect(waiting({ startedAt: first })).toEqual([]);
  });

  it('refuses a world in which two price versions are valid at once', () => {
    const [first] = world.prices;
    const doubled = { ...world, prices: [...world.prices, ...(first ? [first] : [])] };
    expect(() => expectedCharges([call(premium)], doubled, startMs)).toThrow(/two price versions/);
  });
});
