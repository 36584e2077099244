import { describe, expect, it } from '@jest/globals';
import { comingDays, momentOf } from './moments.js';

describe('a moment for a trial', () => {
  it.each([
    ['monday', '2026-11-30T08:04:00Z', '2026-11-30T08:05:00.000Z'],
    ['monday', '2026-11-30T08:05:00Z', '2026-12-07T08:05:00.000Z'],
    ['saturday', '2026-07-01T12:00:00Z', '2026-07-04T18:00:00.000Z'],
    ['lunch', '2026-11-24T23:30:00Z', '2026-11-25T11:30:00.000Z'],
    ['christmas', '2026-12-25T09:59:00Z', '2026-12-25T10:00:00.000Z'],
    ['christmas', '2026-12-25T10:00:00Z', '2027-12-25T10:00:00.000Z'],
    ['now', '2026-12-25T10:00:00Z', null],
  ] as const)('is the next %s after %s', (moment, now, expected) => {
    expect(momentOf(moment, new Date(now))).toBe(expected);
  });

  it('is the first day of each coming exception, or today for one that has begun', () => {
    const exceptions = [
      { from: '2026-12-24', until: '2026-12-26' },
      { from: '2026-11-01', until: '2026-11-30' },
      { from: '2026-10-01', until: '2026-10-02' },
      { from: '2027-04-27', until: '2027-04-27' },
    ];
    const now = new Date('2026-11-25T12:00:00Z');
    expect(comingDays(exceptions, now)).toEqual(['2026-11-25', '2026-12-24']);
  });
});
