import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { monthOf, monthsFor, monthsWithin } from './months.js';

const now = new Date('2026-11-25T12:00:00Z');
const micros = (text: string): number => Date.parse(text) * 1000;

describe('months', () => {
  it('begin and end in UTC, to the microsecond', () => {
    expect(monthOf(micros('2026-10-31T23:59:59.999Z') + 999)).toEqual({
      name: '2026_10',
      from: micros('2026-10-01T00:00:00Z'),
      to: micros('2026-11-01T00:00:00Z'),
    });
    expect(monthOf(micros('2026-11-01T00:00:00Z')).name).toBe('2026_11');
    expect(monthOf(micros('2026-12-31T23:00:00Z')).to).toBe(micros('2027-01-01T00:00:00Z'));
  });

  it('that may have a partition run from 24 months back to one ahead, without gaps', () => {
    const months = monthsWithin(now);
    expect(months.map(({ name }) => name)).toEqual(expect.arrayContaining(['2024_11', '2026_12']));
    expect(months).toHaveLength(26);
    for (const [index, month] of months.entries()) {
      if (index > 0) expect(month.from).toBe(months[index - 1]?.to);
    }
  });

  it('that may have a partition are at most 26, whatever start times the switches report', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(Number.MAX_SAFE_INTEGER), { maxLength: 200 }), (starts) => {
        const { months, outside } = monthsFor(starts, now);
        expect(months.length).toBeLessThanOrEqual(26);
        const inside = starts.filter((start) =>
          months.some((m) => start >= m.from && start < m.to),
        );
        expect(inside.length + outside).toBe(starts.length);
      }),
    );
    expect(
      monthsFor([1, micros('2026-11-01T00:00:00Z'), micros('2038-01-19T00:00:00Z')], now),
    ).toEqual({ months: [monthOf(micros('2026-11-01T00:00:00Z'))], outside: 2 });
  });
});
