import { describe, expect, it } from '@jest/globals';
import {
  countryOf,
  countryPlan,
  type Country,
  type Datum,
  numberClass,
  parseDialled,
  serviceNumber,
  serviceRangeOf,
} from '../index.js';

const countries: readonly Country[] = ['NL', 'BE', 'DE'];

/** All sourced values within a value, with their paths. */
function dataIn(value: unknown, path = ''): [string, Datum<unknown>][] {
  if (typeof value !== 'object' || value === null) return [];
  const own: [string, Datum<unknown>][] =
    'source' in value && 'value' in value ? [[path, value as Datum<unknown>]] : [];
  return [
    ...own,
    ...Object.entries(value).flatMap(([key, inner]) => dataIn(inner, `${path}.${key}`)),
  ];
}

describe.each(countries)('countryPlan of %s', (country) => {
  const plan = countryPlan(country);

  it('has a source for each value', () => {
    const data = dataIn(plan);
    expect(data.length).toBeGreaterThan(plan.ranges.length * 4);
    expect(data.filter(([, { source }]) => source.trim() === '')).toEqual([]);
    expect(data.filter(([, { doubt }]) => doubt?.trim() === '')).toEqual([]);
  });

  it('states a doubt for each value that no source gives and we chose', () => {
    const unsure = dataIn(plan).filter(([, { source }]) => source.startsWith('ours'));
    expect(unsure.length).toBeGreaterThan(0);
    expect(unsure.filter(([, { doubt }]) => doubt === undefined)).toEqual([]);
  });

  it('finds each range, without a shorter prefix before it', () => {
    for (const { prefix, until, service } of plan.ranges) {
      if (until !== undefined) continue;
      const found = serviceRangeOf(`+${plan.callingCode}${prefix.slice(1)}`);
      expect([prefix, found?.service]).toEqual([prefix, service]);
    }
  });

  it('has a tariff for premium ranges only', () => {
    for (const { prefix, numberClass: kind, tariff } of plan.ranges) {
      expect([prefix, tariff !== null]).toEqual([prefix, kind === 'premium']);
    }
  });

  it('allows no forwarding to a number with a tariff', () => {
    for (const { prefix, tariff, destinationOf } of plan.ranges) {
      if (tariff === null) continue;
      expect([prefix, destinationOf.flatMap(({ value }) => value.of)]).toEqual([prefix, []]);
    }
  });

  it('has a valid time zone', () => {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: plan.zone })).not.toThrow();
  });
});

describe('countryOf', () => {
  it.each([
    ['+319001234', 'NL'],
    ['+3225000141', 'BE'],
    ['+4930123456', 'DE'],
    ['+33144000151', null],
    ['', null],
    ['0900', null],
  ])('returns for %s %s', (number, country) => {
    expect(countryOf(number)).toBe(country);
  });
});

describe('numberClass', () => {
  it.each([
    ['+319001234', 'premium'],
    ['+319061234', 'premium'],
    ['+319091500', 'premium'],
    ['+318001234', 'freephone'],
    ['+31882000100', 'standard'],
    ['+31201234567', 'standard'],
    ['+3290212345', 'premium'],
    ['+3270212345', 'premium'],
    ['+3280012345', 'freephone'],
    ['+3278151234', 'standard'],
    ['+4990011234567', 'premium'],
    ['+491805123456', 'premium'],
    ['+498001234567', 'freephone'],
    ['+4930123456', 'standard'],
    ['+33899123456', 'standard'],
  ])('returns for %s %s', (number, kind) => {
    expect(numberClass(number)).toBe(kind);
  });
});

describe('range that changes on a date', () => {
  const before = new Date('2024-11-30T22:59:59Z');
  const after = new Date('2024-11-30T23:00:00Z');

  it('has its earlier rules until the day starts in its country', () => {
    expect(serviceRangeOf('+499003123456', before)?.service).toBe('entertainment');
    expect(serviceRangeOf('+499003123456', after)?.service).toBe('value-added');
  });

  it('may assign new numbers from that date on; without a date, the rules without an end apply', () => {
    expect(serviceNumber('+499002123456', before)).toMatchObject({ ok: false });
    expect(serviceNumber('+499002123456', after)).toMatchObject({ ok: true });
    expect(serviceNumber('+499002123456')).toMatchObject({ ok: true });
    expect(serviceNumber('+499009123456')).toMatchObject({ ok: false });
  });
});

describe('parseDialled for Belgium and Germany', () => {
  it.each([
    ['BE', '0800 12345', '+3280012345'],
    ['BE', '090212345', '+3290212345'],
    ['BE', '022000141', '+3222000141'],
    ['BE', '0470123456', '+32470123456'],
    ['BE', '+319001234', '+319001234'],
    ['DE', '08001234567', '+498001234567'],
    ['DE', '09001123456', '+499001123456'],
    ['DE', '03012345678', '+493012345678'],
    ['DE', '015112345678', '+4915112345678'],
  ] as const)('in %s reads %s', (country, raw, expected) => {
    const parsed = parseDialled(raw.replaceAll(' ', ''), country);
    expect(parsed.ok ? parsed.value : parsed.error).toBe(expected);
  });

  it.each([
    ['BE', '112', 'short-number'],
    ['BE', '116111', 'short-number'],
    ['BE', '0908123456', 'not-assigned'],
    ['BE', '0902123456', 'wrong-length'],
    ['BE', '02200014', 'wrong-length'],
    ['DE', '11833', 'short-number'],
    ['DE', '+49110', 'short-number'],
    ['DE', '0900912345678', 'not-assigned'],
    ['DE', '0900112345', 'wrong-length'],
    ['DE', '0123456789', 'not-assigned'],
  ] as const)('in %s refuses %s as %s', (country, raw, code) => {
    const parsed = parseDialled(raw, country);
    expect(parsed.ok ? parsed.value : parsed.error.code).toBe(code);
  });
});
