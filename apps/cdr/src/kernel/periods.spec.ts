import { describe, expect, it } from '@jest/globals';
import { monthOf, monthsBack } from './months.js';
import { isCallerOld, isOver, overBefore, periods, type Periods } from './periods.js';

const at = (iso: string): number => Date.parse(iso) * 1000;
const may = monthOf(at('2026-05-31T23:59:59Z'));

describe('a retention period', () => {
  it('ends its number of whole months after the month of the call', () => {
    expect(isOver(may, 'callerWhole', at('2026-11-30T23:59:59.999Z'))).toBe(false);
    expect(isOver(may, 'callerWhole', at('2026-12-01T00:00:00Z'))).toBe(true);
    expect(isCallerOld(at('2026-05-01T00:00:00Z'), at('2026-11-30T23:59:59Z'))).toBe(false);
    expect(isCallerOld(at('2026-05-31T23:59:59Z'), at('2026-12-01T00:00:00Z'))).toBe(true);
  });

  it('is over for every call that started before the moment that overBefore returns', () => {
    expect(overBefore('callerWhole', at('2026-11-30T12:00:00Z'))).toBe(at('2026-05-01T00:00:00Z'));
    expect(overBefore('callerWhole', at('2026-12-01T00:00:00Z'))).toBe(at('2026-06-01T00:00:00Z'));
  });

  it('follows the rule in force when the month began', () => {
    const [first] = periods as [Periods];
    const shorter = { ...first, validFrom: at('2026-05-01T00:00:00Z'), callerWhole: 2 };
    const now = at('2026-08-01T00:00:00Z');
    expect(isOver(may, 'callerWhole', now, [first, shorter])).toBe(true);
    expect(isOver(monthOf(at('2026-04-30T00:00:00Z')), 'callerWhole', now, [first, shorter])).toBe(
      false,
    );
  });
});

describe('the default retention periods', () => {
  it('keep legs for longer than late legs are accepted, and records for longer than legs', () => {
    for (const { legs, records, callerWhole, callerTruncated } of periods) {
      expect(legs).toBeGreaterThan(monthsBack);
      expect(records).toBeGreaterThan(legs);
      expect(callerTruncated).toBeGreaterThan(callerWhole);
    }
  });

  it('are in the order of their dates, the first valid from 1970', () => {
    const dates = periods.map(({ validFrom }) => validFrom);
    expect(dates[0]).toBe(0);
    expect(dates).toEqual(dates.toSorted((a, b) => a - b));
  });
});
