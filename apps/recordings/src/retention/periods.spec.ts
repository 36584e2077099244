import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { afterDays, daysKept, dayMs, type Setting } from './periods.js';

const limits = { defaultDays: 30, maximumDays: 365 };
const at = (day: number): Date => new Date(Date.UTC(2026, 0, 1) + day * dayMs);
const setting = (day: number, days: number): Setting => ({ days, setAt: at(day) });

/**
 * The rule, simulated step by step: each setting updates the period of a recording that has ended.
 */
function lived(endedDay: number, settings: readonly Setting[]): number {
  let inForce = limits.defaultDays;
  let kept: number | null = null;
  const end = at(endedDay);
  for (const { days, setAt } of settings) {
    if (setAt > end) kept ??= inForce;
    inForce = days;
    if (kept !== null && days < kept) kept = days;
  }
  return Math.min(kept ?? inForce, limits.maximumDays);
}

describe('daysKept', () => {
  it.each([
    ['the default period without a setting', 10, [], 30],
    ['the period set before the recording ended', 10, [setting(5, 90)], 90],
    ['the same period when a longer one is set after it ended', 10, [setting(11, 90)], 30],
    ['the shorter period set after it ended', 10, [setting(11, 7)], 7],
    ['the shortest period set since it ended', 10, [setting(11, 7), setting(12, 90)], 7],
    ['the maximum when a longer period is set', 10, [setting(5, 3650)], 365],
  ])('is %s', (_, endedDay, settings, expected) => {
    expect(daysKept(at(endedDay), settings, limits)).toBe(expected);
  });

  it('equals a model that applies settings one by one, and never grows by a later setting', () => {
    const made = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 400 })))
      .map((pairs) =>
        pairs.toSorted(([one], [other]) => one - other).map(([day, days]) => setting(day, days)),
      );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), made, (endedDay, settings) => {
        expect(daysKept(at(endedDay), settings, limits)).toBe(lived(endedDay, settings));
        const later = settings.filter(({ setAt }) => setAt > at(endedDay));
        const earlier = settings.filter(({ setAt }) => setAt <= at(endedDay));
        let before = Infinity;
        for (let count = 0; count <= later.length; count++) {
          const kept = daysKept(at(endedDay), [...earlier, ...later.slice(0, count)], limits);
          expect(kept).toBeLessThanOrEqual(before);
          before = kept;
        }
      }),
    );
  });

  it('gives days that afterDays counts as 24 hours each, also over a change of clocks', () => {
    const end = new Date('2026-10-24T12:00:00Z');
    expect(afterDays(end, 2).toISOString()).toBe('2026-10-26T12:00:00.000Z');
  });
});
