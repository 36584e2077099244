import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { PriceBook } from '../price-book.js';
import type { PriceVersion } from '../price-version.js';
import { type Losses, lossesOf, type MarginQuestion } from './losses.js';

const at = Date.parse('2026-10-05T08:00:00Z') * 1000;
const always = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };
const byTime = (perMinute: number, perCall = 0) => ({
  perMinute: money(perMinute),
  perCall: money(perCall),
});
const everywhere = (perMinute: number) => ({
  fixed: byTime(perMinute),
  mobile: byTime(perMinute),
  abroad: byTime(perMinute),
  other: byTime(perMinute),
});
type Version<K> = Extract<PriceVersion, { kind: K }>;

const plan = (subject: string, more: Partial<Version<'price-plan'>['terms']> = {}) =>
  ({
    id: subject,
    kind: 'price-plan',
    subject,
    ...always,
    terms: {
      includesVat: false,
      vatPercent: 21,
      monthly: money(0),
      monthlyPerNumber: money(0),
      callFee: money(0),
      freephone: everywhere(60_000),
      payoutShare: 8_200,
      forwarding: [{ prefix: '', ...byTime(90_000) }],
      ...more,
    },
  }) satisfies PriceVersion;
const agreement = (
  subject: string,
  premiumKeptShare = 1_800,
  more: Partial<Version<'carrier-agreement'>['terms']> = {},
  freephone = 50_000,
) =>
  ({
    id: subject,
    kind: 'carrier-agreement',
    subject,
    ...always,
    terms: {
      includesVat: false,
      origination: { premiumKeptShare, standard: byTime(1_000), freephone: everywhere(freephone) },
      termination: [{ prefix: '', ...byTime(80_000) }],
      ...more,
    },
  }) satisfies PriceVersion;

const [paid, free, plain] = ['+319001234567', '+318001234', '+31850001234'];
function ask(versions: readonly PriceVersion[], more: Partial<MarginQuestion> = {}): Losses {
  const carriers = versions
    .filter(({ kind }) => kind === 'carrier-agreement')
    .map(({ subject }) => ({ carrierId: subject, prefixes: [''] }));
  return lossesOf({
    book: new PriceBook(versions),
    at,
    carriers,
    most: 100_000,
    owners: [{ ownerId: 'acme', numbers: [paid, free, plain] }],
    ...more,
  });
}

describe('lossesOf', () => {
  it('finds no loss when the shares of a paid call add up to its price', () => {
    expect(ask([plan('acme'), agreement('north')])).toEqual({ losses: [], complete: true });
  });

  it('names a carrier and an owner who together get more than callers pay', () => {
    expect(ask([plan('acme'), agreement('north'), agreement('rheinkom', 1_801)]).losses).toEqual([
      {
        code: 'shares-above-price',
        carrierId: 'rheinkom',
        ownerIds: ['acme'],
        keptShare: 1_801,
        payoutShare: 8_200,
        lost: money(100),
      },
    ]);
  });

  it('ignores the shares of an owner without a paid number', () => {
    const owners = [{ ownerId: 'acme', numbers: [free, plain] }];
    expect(ask([plan('acme'), agreement('rheinkom', 1_801)], { owners }).losses).toEqual([]);
  });

  it('names freephone calls that cost more than the owner pays, with a typical call', () => {
    const dear = agreement('rheinkom', 1_800, {}, 60_500);
    expect(ask([plan('acme'), agreement('north'), dear]).losses).toMatchObject([
      {
        code: 'call-loses',
        lost: money(1_500),
        sample: { carrierId: 'rheinkom', numberClass: 'freephone', seconds: 180, forwarded: null },
      },
    ]);
  });

  it('names forwarding whose loss no call makes up for, by destination prefix', () => {
    const dear = agreement('south', 1_800, {
      termination: [
        { prefix: '', ...byTime(80_000) },
        { prefix: '3197', ...byTime(99_999) },
        { prefix: '882', ...byTime(950_000) },
      ],
    });
    const { losses } = ask([plan('acme'), agreement('north'), dear], {
      owners: [{ ownerId: 'acme', numbers: [plain] }],
      carriers: [
        { carrierId: 'north', prefixes: [''] },
        { carrierId: 'south', prefixes: ['31'] },
      ],
    });
    expect(losses).toMatchObject([
      {
        code: 'forwarding-loses',
        lost: money(26_997),
        sample: {
          numberClass: 'standard',
          seconds: 180,
          forwarded: { carrierId: 'south', prefix: '3197', destination: '+31972222222' },
        },
      },
    ]);
  });

  it('names a band in which the carrier’s price is above the owner’s', () => {
    const calendar = {
      zone: 'Europe/Amsterdam',
      holidays: null,
      crossing: 'each-second' as const,
      bands: [{ name: 'night', hours: [{ days: ['we' as const], from: '02:00', until: '03:00' }] }],
    };
    const north = agreement('north');
    const { origination } = north.terms;
    const mobile = { ...byTime(50_000), bands: [{ band: 'night', ...byTime(61_000) }] };
    const terms = {
      ...north.terms,
      calendar,
      origination: { ...origination, freephone: { ...origination.freephone, mobile } },
    };
    expect(ask([plan('acme'), { ...north, terms }]).losses).toMatchObject([
      {
        code: 'call-loses',
        lost: money(3_000),
        sample: { startedAt: Date.parse('2026-10-07T00:00:00Z') * 1000, origin: 'mobile' },
      },
    ]);
  });

  it('groups owners with the same prices, and names only the carrier asked about', () => {
    const owners = ['acme', 'zon', 'dear'].map((ownerId) => ({ ownerId, numbers: [paid] }));
    const versions = [
      plan('acme'),
      plan('zon'),
      plan('dear', { payoutShare: 8_250 }),
      agreement('north', 1_801),
      agreement('rheinkom', 1_801),
    ];
    expect(ask(versions, { owners, about: 'rheinkom' }).losses).toMatchObject([
      { carrierId: 'rheinkom', ownerIds: ['acme', 'zon'], lost: money(100) },
      { carrierId: 'rheinkom', ownerIds: ['dear'], lost: money(5_100) },
    ]);
  });

  it('reports an incomplete result when the limit keeps it from trying all calls', () => {
    expect(ask([plan('acme'), agreement('north')], { most: 10 }).complete).toBe(false);
  });
});

describe('PriceBook.with', () => {
  it('adds a version from its start on, and leaves the original book unchanged', () => {
    const book = new PriceBook([plan('acme')]);
    const validFrom = '2026-10-01T00:00:00Z';
    const more = book.with({ ...plan('acme'), id: 'later', validFrom });
    const before = Date.parse('2026-09-30T00:00:00Z') * 1000;
    expect([before, at].map((instant) => more.planOf('acme', instant)?.id)).toEqual([
      'acme',
      'later',
    ]);
    expect(book.planOf('acme', at)?.id).toBe('acme');
  });
});
