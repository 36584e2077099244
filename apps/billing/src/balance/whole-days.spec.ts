import { describe, expect, it } from '@jest/globals';
import { wholeDays } from './whole-days.js';

describe('the whole days of a period', () => {
  it.each([
    // A month of the Netherlands, summer time ending in it.
    ['2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z', '2026-10-01', '2026-11-01'],
    // A second too late for its first day, a millisecond too short for its last.
    ['2026-09-30T22:00:01Z', '2026-10-31T22:59:59.999Z', '2026-10-02', '2026-10-31'],
    // The night when summer time begins: 28 March ends after 24 hours, 29 March after 23.
    ['2026-03-27T23:00:00Z', '2026-03-29T22:00:00Z', '2026-03-28', '2026-03-30'],
  ])('from %s until %s', (from, until, first, end) => {
    const days = wholeDays(new Date(from), new Date(until));
    expect([days.first, days.end]).toEqual([first, end]);
    expect(days.startsAt.getTime()).toBeGreaterThanOrEqual(Date.parse(from));
    expect(days.endsAt.getTime()).toBeLessThanOrEqual(Date.parse(until));
  });

  it('begin and end at the first instants in the Netherlands', () => {
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
  ])('are none from %s until %s', (from, until) => {
    const end = new Date(until);
    expect(wholeDays(new Date(from), end)).toMatchObject({ startsAt: end, endsAt: end });
  });
});
