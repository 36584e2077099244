import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { changeStart, nextFirst } from './tariff-start.js';

const number = '+319001234';
const start = (asked: string, wished: string | null = null): string => {
  const found = changeStart(number, wished === null ? null : new Date(wished), new Date(asked));
  return found.ok ? found.value.toISOString() : found.error.rule;
};

describe('a change of a tariff', () => {
  it.each([
    ['2026-10-20T10:00:00Z', '2026-10-31T23:00:00.000Z'],
    // On the 27th the first of the next month is too near, so the change begins a month later.
    ['2026-10-27T10:00:00Z', '2026-11-30T23:00:00.000Z'],
    ['2026-12-28T10:00:00Z', '2027-01-31T23:00:00.000Z'],
  ])('ordered at %s is valid from %s at the earliest', (asked, from) =>
    expect(start(asked)).toBe(from),
  );

  it('may begin later, but only on the first of a month', () => {
    const asked = '2026-10-20T10:00:00Z';
    expect(start(asked, '2026-12-31T23:00:00Z')).toBe('2026-12-31T23:00:00.000Z');
    expect(start(asked, '2026-12-31T23:00:00.001Z')).toBe(
      'must be the beginning of the first of a month in Europe/Amsterdam',
    );
    expect(start(asked, '2027-01-01T00:00:00Z')).toContain('the first of a month');
    expect(start(asked, '2026-09-30T22:00:00Z')).toBe(
      'must be 2026-11-01 in Europe/Amsterdam or later: a change is ordered a week ahead',
    );
    expect(start('2026-10-27T10:00:00Z', '2026-10-31T23:00:00Z')).toContain('or later');
  });

  it('is moved to the next first of a month, never the one that has just begun', () => {
    expect(nextFirst(number, new Date('2026-10-31T22:59:59.999Z')).toISOString()).toBe(
      '2026-10-31T23:00:00.000Z',
    );
    expect(nextFirst(number, new Date('2026-10-31T23:00:00Z')).toISOString()).toBe(
      '2026-11-30T23:00:00.000Z',
    );
    const moments = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (after) => {
        const next = nextFirst(number, after);
        expect(next > after).toBe(true);
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(31.05 * 86_400_000);
        expect(
          next.toLocaleString('nl', {
            timeZone: 'Europe/Amsterdam',
            day: 'numeric',
            hour: 'numeric',
          }),
        ).toMatch(/^1 00|^1, 00|^1 0/);
      }),
    );
  });
});
