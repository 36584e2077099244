import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { comparedDays, daysLater, daysOf, periods } from './periods.js';

const none = { from: '2026-11-01', until: '2026-11-01' };
const compared = (...asked: Parameters<typeof comparedDays>) => {
  const { days, before } = comparedDays(...asked);
  return `${days.from}..${days.until} with ${before.from}..${before.until}`;
};

describe('comparedDays', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01..2026-03-01 with 2026-02-28..2026-02-28'],
    ['week', '2026-11-26', '2026-11-23..2026-11-26 with 2026-11-16..2026-11-19'],
    ['week', '2026-11-29', '2026-11-23..2026-11-29 with 2026-11-16..2026-11-22'],
    ['week', '2026-11-30', '2026-11-30..2026-11-30 with 2026-11-23..2026-11-23'],
    ['month', '2026-11-26', '2026-11-01..2026-11-26 with 2026-10-01..2026-10-26'],
    ['month', '2026-03-31', '2026-03-01..2026-03-31 with 2026-02-01..2026-02-28'],
    ['last-month', '2026-01-15', '2025-12-01..2025-12-31 with 2025-11-01..2025-11-30'],
  ] as const)('for %s on %s are %s', (period, today, expected) => {
    expect(compared(period, today, none)).toBe(expected);
  });

  it('for chosen days are as many days right before them, also when clocks change between', () => {
    expect(compared('other', '2026-11-26', { from: '2026-10-20', until: '2026-10-29' })).toBe(
      '2026-10-20..2026-10-29 with 2026-10-10..2026-10-19',
    );
  });

  it('never overlap, and end today or earlier', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periods), fc.nat(2000), fc.nat(60), (period, at, length) => {
        const today = daysLater('2024-01-01', at);
        const other = { from: daysLater(today, -length), until: today };
        const { days, before } = comparedDays(period, today, other);
        expect(before.until < days.from).toBe(true);
        expect(before.from <= before.until && days.from <= days.until).toBe(true);
        expect(days.until <= today).toBe(true);
        expect(daysOf(days).at(-1)).toBe(days.until);
        expect(new Set(daysOf(days)).size).toBe(daysOf(days).length);
      }),
    );
  });
});
