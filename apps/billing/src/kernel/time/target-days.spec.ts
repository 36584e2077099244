import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import { daysAfter } from './months.js';
import { firstCollectionDay, isTargetDay, targetDayFrom } from './target-days.js';

const anyDay = integer({ min: 0, max: 40_000 }).map((days) => daysAfter('2002-01-01', days));

describe('days on which banks settle', () => {
  // The ECB's lists of closing days, and weekends.
  it.each([
    '2024-03-29',
    '2024-04-01',
    '2025-04-18',
    '2025-04-21',
    '2025-05-01',
    '2025-12-25',
    '2025-12-26',
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-12-25',
    '2027-03-26',
    '2027-03-29',
    '2038-04-23',
    '2038-04-26',
    '2026-11-28',
    '2026-11-29',
  ])('%s is a closing day', (day) => expect(isTargetDay(day)).toBe(false));

  // Public holidays of the Netherlands on which TARGET is open.
  it.each(['2026-04-27', '2026-05-05', '2026-05-14', '2026-05-25', '2026-12-24', '2026-12-31'])(
    '%s is a settlement day',
    (day) => expect(isTargetDay(day)).toBe(true),
  );

  it('are never more than five days away, and targetDayFrom finds the nearest', () => {
    assert(
      property(anyDay, (day) => {
        const next = targetDayFrom(day);
        expect(isTargetDay(next)).toBe(true);
        const between = Array.from({ length: 6 }, (_, days) => daysAfter(day, days));
        expect(next).toBe(between.find(isTargetDay));
      }),
    );
  });

  it('include firstCollectionDay, the second settlement day from a given day on', () => {
    expect(firstCollectionDay('2026-11-26')).toBe('2026-11-27');
    expect(firstCollectionDay('2026-11-27')).toBe('2026-11-30');
    expect(firstCollectionDay('2026-11-28')).toBe('2026-12-01');
    expect(firstCollectionDay('2026-12-24')).toBe('2026-12-28');
    assert(property(anyDay, (day) => expect(firstCollectionDay(day) > day).toBe(true)));
  });
});
