import { describe, expect, it } from '@jest/globals';
import { holidaysOf, isHoliday } from './holidays.js';

const datesOf = (...asked: Parameters<typeof holidaysOf>) =>
  holidaysOf(...asked).map(({ date }) => date);

describe('holidaysOf', () => {
  it('returns the legal holidays of the Netherlands, and those that a calendar chooses', () => {
    const always = ['2026-01-01', '2026-04-05', '2026-04-06', '2026-04-27', '2026-05-14'];
    const later = ['2026-05-24', '2026-05-25', '2026-12-25', '2026-12-26'];
    expect(datesOf(2026, 'NL')).toEqual([...always, ...later]);
    const all = { liberationDay: 'every-year', goodFriday: 'every-year' } as const;
    expect(datesOf(2026, 'NL', all)).toEqual(
      [...always, ...later, '2026-04-03', '2026-05-05'].toSorted(),
    );
    expect(datesOf(2026, 'NL', { liberationDay: 'lustrum' })).not.toContain('2026-05-05');
    expect(datesOf(2025, 'NL', { liberationDay: 'lustrum' })).toContain('2025-05-05');
  });

  it('ignores a calendar’s chosen holidays in Belgium and Germany', () => {
    const all = { liberationDay: 'every-year', goodFriday: 'every-year' } as const;
    expect(datesOf(2026, 'DE', all)).toEqual(datesOf(2026, 'DE'));
    expect(datesOf(2026, 'DE')).toContain('2026-04-03');
    expect(datesOf(2026, 'BE', all)).toEqual(datesOf(2026, 'BE'));
  });

  it('returns only days that isHoliday confirms, each with a Dutch and an English name', () => {
    for (const country of ['NL', 'BE', 'DE'] as const) {
      for (const { date, name } of holidaysOf(2027, country)) {
        expect(isHoliday(date, country)).toBe(true);
        expect(name).toEqual({ nl: expect.any(String), en: expect.any(String) });
      }
    }
    expect(holidaysOf(2026, 'NL', { goodFriday: 'every-year' })[1]?.name).toEqual({
      nl: 'Goede Vrijdag',
      en: 'Good Friday',
    });
  });
});
