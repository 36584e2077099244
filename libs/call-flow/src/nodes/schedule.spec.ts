import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { atStep, nodeOf, problemsOf, walk } from './node.fixture.js';
import { schedule } from './schedule.js';

const weekdays = ['mo', 'tu', 'we', 'th', 'fr'];
const allDays = [...weekdays, 'sa', 'su'];
const office = {
  name: 'Kantoor',
  hours: [{ days: weekdays, from: '09:00', until: '17:30' }],
  to: 'open',
};
const lunch = {
  name: 'Lunch',
  hours: [{ days: weekdays, from: '12:00', until: '13:00' }],
  to: 'lunch',
};
const base = { type: 'schedule', periods: [lunch, office], otherwise: 'closed' };

/** The node that a call goes to at this instant (UTC). */
const way = (json: unknown, instant: string, country: 'NL' = 'NL') => {
  const { move } = walk(
    nodeOf(schedule, json),
    atStep({ nowMs: Date.parse(`${instant}Z`), country }),
  );
  return move.kind === 'node' ? move.id : move.kind;
};

describe('schedule', () => {
  it.each([
    // In summer Amsterdam is two hours ahead of UTC, in winter one.
    ['2026-07-06T06:59:59.999', 'closed'],
    ['2026-07-06T07:00', 'open'],
    ['2026-07-06T10:00', 'lunch'],
    ['2026-07-06T11:00', 'open'],
    ['2026-07-06T15:29:59', 'open'],
    ['2026-07-06T15:30', 'closed'],
    ['2026-07-05T10:00', 'closed'],
    ['2026-11-25T07:59', 'closed'],
    ['2026-11-25T08:00', 'open'],
  ])(
    'at %s UTC leads to %s, in the number’s time zone and by the first matching period',
    (at, to) => {
      expect(way(base, at)).toBe(to);
    },
  );

  it('ends the call outside its periods when the exit otherwise is not connected', () => {
    expect(way({ ...base, otherwise: undefined }, '2026-07-05T10:00')).toBe('end');
  });

  it('names the exit that it takes', () => {
    const move = walk(nodeOf(schedule, base), atStep()).move;
    expect(move).toEqual({ kind: 'node', id: 'open', by: 'periods.1.to' });
  });

  it('lists all its exits', () => {
    const json = { ...base, holidays: 'feast', exceptions: [{ from: '2026-12-24', to: 'eve' }] };
    expect(nodeOf(schedule, json).exits).toEqual([
      { field: 'periods.0.to', to: 'lunch' },
      { field: 'periods.1.to', to: 'open' },
      { field: 'exceptions.0.to', to: 'eve' },
      { field: 'holidays', to: 'feast' },
      { field: 'otherwise', to: 'closed' },
    ]);
  });

  describe('around public holidays', () => {
    const json = { ...base, holidays: 'feast' };

    it.each([
      // King's Day is on 27 April, a Monday in 2026.
      ['2026-04-27T10:00', 'feast'],
      ['2026-04-26T22:00', 'feast'],
      ['2026-04-27T21:59', 'feast'],
      ['2026-04-27T22:00', 'closed'],
      // King's Day on a Sunday moves to the day before, as in 2025.
      ['2025-04-26T10:00', 'feast'],
      ['2025-04-27T10:00', 'closed'],
      // Easter Monday, Ascension Day.
      ['2027-03-29T10:00', 'feast'],
      ['2027-05-06T10:00', 'feast'],
      // Not public holidays: Good Friday, Liberation Day.
      ['2026-04-03T08:00', 'open'],
      ['2026-05-05T08:00', 'open'],
    ])('at %s UTC leads to %s', (at, to) => {
      expect(way(json, at)).toBe(to);
    });

    it.each([
      [{ liberationDay: 'every-year' }, '2026-05-05T08:00', 'feast'],
      [{ liberationDay: 'lustrum' }, '2026-05-05T08:00', 'open'],
      [{ liberationDay: 'lustrum' }, '2025-05-05T08:00', 'feast'],
      [{ liberationDay: 'lustrum' }, '2030-05-06T08:00', 'open'],
      [{ liberationDay: 'never' }, '2025-05-05T08:00', 'open'],
      [{ goodFriday: 'every-year' }, '2026-04-03T08:00', 'feast'],
      [{ goodFriday: 'every-year' }, '2026-05-05T08:00', 'open'],
      [{ goodFriday: 'never' }, '2026-04-03T08:00', 'open'],
      [{ goodFriday: 'every-year' }, '2026-04-10T08:00', 'open'],
    ])('with %j at %s UTC leads to %s', (optionalHolidays, at, to) => {
      expect(way({ ...json, optionalHolidays }, at)).toBe(to);
    });

    it('uses the periods where the exit holidays is not connected', () => {
      expect(way(base, '2026-04-27T08:00')).toBe('open');
    });
  });

  describe('with exceptions', () => {
    const json = {
      ...base,
      holidays: 'feast',
      exceptions: [
        { from: '2026-12-24', hours: [{ from: '15:00', until: '24:00' }], to: 'early' },
        { from: '2026-12-26', until: '2027-01-03', to: 'away' },
      ],
    };

    it.each([
      ['2026-12-24T13:59', 'open'],
      ['2026-12-24T14:00', 'early'],
      ['2026-12-24T22:59', 'early'],
      // A public holiday outside the exceptions.
      ['2026-12-25T10:00', 'feast'],
      // A public holiday within an exception.
      ['2026-12-26T10:00', 'away'],
      ['2026-12-25T23:00', 'away'],
      ['2027-01-03T22:59', 'away'],
      ['2027-01-04T10:00', 'open'],
    ])('at %s UTC leads to %s', (at, to) => {
      expect(way(json, at)).toBe(to);
    });
  });

  describe('in nights when the clock changes', () => {
    const night = (from: string, until: string) => ({
      ...base,
      periods: [{ name: 'Nacht', hours: [{ days: ['su'], from, until }], to: 'open' }],
    });
    /**
     * The minutes of the night, in UTC, in which the schedule is open; the clock changes at 01:00.
     */
    const openFrom = (json: unknown, date: string) => {
      const minutes = Array.from({ length: 300 }, (_, minute) => minute);
      const at = (minute: number) =>
        new Date(Date.parse(`${date}T23:00:00Z`) + minute * 60_000).toISOString().slice(0, -1);
      const open = minutes.filter((minute) => way(json, at(minute)) === 'open');
      expect(open).toEqual(open.map((_, index) => (open[0] ?? 0) + index));
      return open.length === 0 ? 'never' : `${at(open[0] ?? 0).slice(11, 16)} for ${open.length}`;
    };

    it.each([
      // 02:00 to 03:00 doesn't exist: the clock skips it.
      ['2026-03-28', '02:00', '03:00', 'never'],
      ['2026-03-28', '02:15', '02:45', 'never'],
      ['2026-03-28', '02:30', '03:30', '01:00 for 30'],
      ['2026-03-28', '01:30', '02:30', '00:30 for 30'],
      ['2026-03-28', '01:00', '04:00', '00:00 for 120'],
      // 02:00 to 03:00 comes twice: hours begin and end at the first.
      ['2026-10-24', '02:15', '02:45', '00:15 for 30'],
      ['2026-10-24', '02:30', '03:30', '00:30 for 120'],
      ['2026-10-24', '01:30', '02:30', '23:30 for 60'],
      ['2026-10-24', '02:00', '03:00', '00:00 for 120'],
    ])(
      'on the night of %s, hours from %s until %s are open from %s minutes',
      (date, from, until, open) => {
        expect(openFrom(night(from, until), date)).toBe(open);
      },
    );
  });

  it('is open all the time when hours cover the week', () => {
    const json = {
      ...base,
      periods: [
        {
          name: 'Altijd',
          hours: [
            { days: allDays, from: '00:00', until: '02:30' },
            { days: allDays, from: '02:30', until: '24:00' },
          ],
          to: 'open',
        },
      ],
    };
    const node = nodeOf(schedule, json);
    const span = { min: Date.UTC(2026, 0), max: Date.UTC(2040, 0) };
    fc.assert(
      fc.property(fc.integer(span), (nowMs) => {
        expect(node.enter(atStep({ nowMs }))).toMatchObject({ id: 'open' });
      }),
    );
  });

  const hours = (...rows: unknown[]) => ({ periods: [{ ...office, hours: rows }] });
  const row = { days: ['mo'], from: '09:00', until: '17:30' };
  const except = (...exceptions: unknown[]) => ({ exceptions });
  const eve = { from: '2026-12-24', to: 'eve' };

  it.each([
    [{ periods: undefined }, 'periods', 'must be a list of periods'],
    [{ periods: [] }, 'periods', 'must hold a period'],
    [{ periods: [{ ...office, to: undefined }] }, 'periods.0.to', 'must be the id of a node'],
    [{ periods: [{ ...office, name: 'a\nb' }] }, 'periods.0.name', 'on one line'],
    [{ periods: [{ ...office, name: '' }] }, 'periods.0.name', 'must be a name'],
    [{ periods: [{ ...office, name: 'x'.repeat(61) }] }, 'periods.0.name', 'at most 60'],
    [{ periods: [office, office] }, 'periods.1.name', 'is the name of an earlier period'],
    [hours(), 'periods.0.hours', 'must hold hours'],
    [hours({ ...row, days: [] }), 'periods.0.hours.0.days', 'must hold a day'],
    [hours({ ...row, days: ['mo', 'mo'] }), 'periods.0.hours.0.days', 'each day once'],
    [hours({ ...row, days: ['maandag'] }), 'periods.0.hours.0.days.0', 'must be one of mo, tu'],
    [hours({ ...row, from: '24:00' }), 'periods.0.hours.0.from', 'from 00:00 to 23:59'],
    [hours({ ...row, until: '24:01' }), 'periods.0.hours.0.until', 'from 00:01 to 24:00'],
    [hours({ ...row, until: '9:30' }), 'periods.0.hours.0.until', 'from 00:01 to 24:00'],
    [hours({ ...row, until: '09:00' }), 'periods.0.hours.0.until', 'must be later than "from"'],
    [hours({ ...row, until: '02:00' }), 'periods.0.hours.0.until', 'past midnight are two rows'],
    [hours(row, { ...row, from: '17:29', until: '18:00' }), 'periods.0.hours.1', 'hours.0'],
    [hours({ ...row, zone: 'x' }), 'periods.0.hours.0.zone', 'is not a known field'],
    [except({ ...eve, from: '2026-02-29' }), 'exceptions.0.from', 'must be a date such as'],
    [except({ ...eve, from: '24-12-2026' }), 'exceptions.0.from', 'must be a date such as'],
    [except({ ...eve, until: '2026-12-23' }), 'exceptions.0.until', 'must not be before'],
    [except({ ...eve, until: '2027-12-24' }), 'exceptions.0.until', 'within 92 days'],
    [except({ ...eve, hours: [] }), 'exceptions.0.hours', 'must hold hours'],
    [
      except({ ...eve, hours: [{ from: '15:00', until: '14:00' }] }),
      'exceptions.0.hours.0.until',
      'later',
    ],
    [
      except(eve, { ...eve, from: '2026-12-23', until: '2026-12-25' }),
      'exceptions.1.from',
      'covers completely',
    ],
    [{ holidays: true }, 'holidays', 'must be the id of a node'],
    [
      { optionalHolidays: { liberationDay: 'sometimes' } },
      'optionalHolidays.liberationDay',
      'must be one of lustrum, every-year, never',
    ],
    [{ closed: 'x' }, 'closed', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(schedule, { ...base, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });

  it('accepts hours that touch, and the same hours on other days', () => {
    const touching = hours(
      row,
      { ...row, from: '17:30', until: '24:00' },
      { ...row, days: ['tu', 'su'] },
    );
    expect(problemsOf(schedule, { ...base, ...touching })).toEqual([]);
  });
});
