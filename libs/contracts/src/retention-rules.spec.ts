import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { keptUntil, overBefore, retentionRuleIds } from './retention-rules.js';

const now = new Date('2026-11-26T12:00:00Z');
const until = (id: (typeof retentionRuleIds)[number], from: string) =>
  keptUntil(id, new Date(from), now).toISOString();

describe('what keeps something', () => {
  it('does so for the law’s period, from the end of the year, of the month, or at once', () => {
    expect(until('contract', '2026-03-31T10:00:00Z')).toBe('2026-03-31T10:00:00.000Z');
    expect(until('traffic', '2026-08-31T10:00:00Z')).toBe('2027-03-01T00:00:00.000Z');
    expect(until('tax', '2026-01-01T00:00:00Z')).toBe('2034-01-01T00:00:00.000Z');
    expect(until('tax', '2026-12-31T23:00:00Z')).toBe('2034-01-01T00:00:00.000Z');
    expect(until('accountability', '2024-02-29T10:00:00Z')).toBe('2031-02-28T10:00:00.000Z');
  });

  it('is over for what is older than the period, and not a day before', () => {
    const moment = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2060-01-01'),
      noInvalidDate: true,
    });
    const dayMs = 86_400_000;
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...retentionRuleIds), (from, at, id) => {
        const isOver = from < overBefore(id, at);
        const ends = keptUntil(id, from, at).getTime();
        if (isOver) expect(ends).toBeLessThanOrEqual(at.getTime());
        // Months have different lengths: what began on a 31st is over with the day after, at the latest.
        else expect(ends).toBeGreaterThan(at.getTime() - 4 * dayMs);
      }),
    );
  });

  it('never ends before it began, and never earlier for what is later', () => {
    const moment = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(...retentionRuleIds), (one, other, id) => {
        const [first, then] = [one, other].map((from) => keptUntil(id, from, now).getTime());
        expect(first).toBeGreaterThanOrEqual(one.getTime());
        if (one <= other) expect(first).toBeLessThanOrEqual(then!);
      }),
    );
  });
});
