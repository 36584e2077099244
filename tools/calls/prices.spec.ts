import { describe, expect, it } from '@jest/globals';
import { checkTariff } from '@app/number-plan';
import { publishableTerms } from '@app/rating';
import { monthStart } from './months.js';
import { activeFrom, type PricePublication, pricesFor } from './prices.js';
import { loadWorld } from './world.js';

const iso = (ms: number): string => new Date(ms).toISOString();

describe('monthStart', () => {
  it.each([
    ['2026-10-01T00:00:00Z', 0, '2026-09-30T22:00:00.000Z'],
    ['2026-10-31T22:59:59Z', 0, '2026-09-30T22:00:00.000Z'],
    ['2026-10-31T23:00:00Z', 0, '2026-10-31T23:00:00.000Z'],
    ['2026-10-01T00:00:00Z', 1, '2026-10-31T23:00:00.000Z'],
    ['2026-10-01T00:00:00Z', -13, '2025-08-31T22:00:00.000Z'],
    ['2026-01-15T12:00:00Z', -1, '2025-11-30T23:00:00.000Z'],
    ['2026-12-31T23:30:00Z', 0, '2026-12-31T23:00:00.000Z'],
  ])('of %s plus %d months is %s', (at, months, expected) => {
    expect(iso(monthStart(Date.parse(at), months))).toBe(expected);
  });
});

describe("the world's prices", () => {
  const world = loadWorld();
  const startMs = Date.UTC(2026, 9, 1);
  const published = pricesFor(world.prices, startMs);
  const bySubject = new Map<string, PricePublication[]>();
  for (const each of published) {
    const subject = `${each.version.kind} ${each.version.subject}`;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), each]);
  }

  it('can be published', () => {
    for (const { version } of published) {
      const { kind, subject, terms } = version;
      expect(publishableTerms.parse({ kind, subject, terms })).toBeDefined();
    }
  });

  it('exist for every premium number, every owner, and every carrier but one', () => {
    const paid = world.numbers.filter(({ number }) => /^\+3190[069]/.test(number));
    expect(new Set(paid.map(({ owner }) => owner)).size).toBe(4);
    const wanted = [
      ...paid.map(({ number }) => `consumer-tariff ${number}`),
      ...world.owners.map(({ id }) => `price-plan ${id}`),
      ...world.carriers.map(({ id }) => `carrier-agreement ${id}`),
    ].filter((subject) => subject !== 'carrier-agreement seine-voix');
    expect([...bySubject.keys()].toSorted()).toEqual(wanted.toSorted());
  });

  it('follow each other without a gap', () => {
    for (const versions of bySubject.values()) {
      expect(versions[0]?.version.validFrom).toBe('2025-08-31T22:00:00.000Z');
      expect(versions.at(-1)?.version.validUntil).toBeNull();
      versions.slice(1).forEach(({ version }, at) => {
        expect(version.validFrom).toBe(versions[at]?.version.validUntil);
        expect(versions[at]?.version.validFrom).not.toBe(version.validFrom);
      });
    }
  });

  it('change within the run for a plan and an agreement; a tariff changes on the first of a month', () => {
    const within = published.filter(({ version }) => Date.parse(version.validFrom) > startMs);
    expect(within.map(({ version }) => version.kind).toSorted()).toEqual([
      'carrier-agreement',
      'price-plan',
    ]);
    const tariffs = world.prices.filter(({ version }) => version.kind === 'consumer-tariff');
    for (const { version } of tariffs) expect(version.validFrom).toHaveProperty('month');
  });

  it('contain only tariffs that their number ranges allow', () => {
    for (const { version } of published) {
      if (version.kind !== 'consumer-tariff') continue;
      const { startRate, perCall, perMinute, maximum, vatPercent } = version.terms;
      const terms = {
        startRate: startRate.micros,
        perCall: perCall.micros,
        perMinute: perMinute.micros,
        maximum: maximum?.micros ?? null,
        vatPercent,
        customerService: false,
      };
      expect(checkTariff(version.subject, terms, new Date(version.validFrom))).toEqual([]);
    }
  });

  it('are for numbers that become active on 1 September 2025 or 1 October 2026, Dutch time', () => {
    const since = world.numbers.map((number) => activeFrom(number, startMs));
    expect(new Set(since)).toEqual(
      new Set(['2025-08-31T22:00:00.000Z', '2026-09-30T22:00:00.000Z']),
    );
  });
});
