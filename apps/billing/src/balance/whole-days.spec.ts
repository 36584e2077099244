import { describe, expect, it } from '@jest/globals';
import { wholeDays } from './whole-days.js';

describe('wholeDays', () => {
  it.each([
    // October in Dutch time; summer time ends in it.
    ['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z', '2026-10-01', '2026-11-01'],
    // Begins a second after midnight and ends a millisecond before midnight, so the first and last
    // day aren't whole.
    ['2026-09-30T22:00:01Z', '2026-10-31T22:59:59.999Z', '2026-10-02', '2026-10-31'],
    // The night when summer time begins: 28 March ends after 24 hours, 29 March after 23.
    ['2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-28', '2026-03-30'],
  ])('finds the whole days from %s until %s: %s until before %s', (from, until, first, end) => {
    const days = wholeDays(new Date(from), new Date(until));
    expect([days.first, days.end]).toEqual([first, end]);
    expect(days.startsAt.getTime()).toBeGreaterThanOrEqual(Date.parse(from));
    expect(days.endsAt.getTime()).toBeLessThanOrEqual(Date.parse(until));
  });

  it('begins and ends days at midnight in the Netherlands', () => {
    const days = wholeDays(new Date('2026-03-27T12:00:00Z'), new Date('2026-03-31T12:00:00Z'));
    expect(days).toEqual({
      first: '2026-03-28',
      end: '2026-03-31',
      startsAt: new Date('2026-03-27T23:00:00Z'),
      endsAt: new Date('2026-03-30T22:00:00Z'),
    });
  });

  it.each([
    ['2026-10-05T08:00:00Z', '2026-10-05T09:00:00Z'],
    ['2026-10-05T08:00:00Z', '2026-10-06T08:00:00Z'],
    ['2026-10-04T22:00:00Z', '2026-10-05T21:59:59Z'],
  ])('finds no whole day from %s until %s', (from, until) => {
    const end = new Date(until);
    expect(wholeDays(new Date(from), end)).toMatchObject({ startsAt: end, endsAt: end });
  });
});
