import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { keptUntil, overBefore, retentionRuleIds } from './retention-rules.js';

const now = new Date('2026-11-26T12:00:00Z');
const until = (id: (typeof retentionRuleIds)[number], from: string) =>
  keptUntil(id, new Date(from), now).toISOString();

describe('keptUntil', () => {
  it('adds the law’s period to the end of the year, to the end of the month, or to the moment itself', () => {
    expect(until('contract', '2026-03-31T10:00:00Z')).toBe('2026-03-31T10:00:00.000Z');
    expect(until('traffic', '2026-08-31T10:00:00Z')).toBe('2027-03-01T00:00:00.000Z');
    expect(until('tax', '2026-01-01T00:00:00Z')).toBe('2034-01-01T00:00:00.000Z');
    expect(until('tax', '2026-12-31T23:00:00Z')).toBe('2034-01-01T00:00:00.000Z');
    expect(until('accountability', '2024-02-29T10:00:00Z')).toBe('2031-02-28T10:00:00.000Z');
  });

  it('agrees with overBefore, within the days by which months differ in length', () => {
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
        // Months differ in length, so `overBefore` and `keptUntil` may disagree by three days around a month's end.
        else expect(ends).toBeGreaterThan(at.getTime() - 4 * dayMs);
      }),
    );
  });

  it('is never before the event, and never earlier for a later event', () => {
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
