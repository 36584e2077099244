import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Calendar } from './calendar.js';
import { calendarTerms, type BandDay, type CalendarTerms } from './calendar-terms.js';

const amsterdam = 'Europe/Amsterdam';
const workdays: BandDay[] = ['mo', 'tu', 'we', 'th', 'fr'];
const peak: CalendarTerms['bands'][number] = {
  name: 'peak',
  hours: [{ days: workdays, from: '08:00', until: '20:00' }],
};
const weekend: CalendarTerms['bands'][number] = {
  name: 'weekend',
  hours: [{ days: ['sa', 'su', 'holiday'], from: '00:00', until: '24:00' }],
};
const terms = (
  bands: CalendarTerms['bands'],
  more: Partial<CalendarTerms> = {},
): CalendarTerms => ({ zone: amsterdam, holidays: 'NL', crossing: 'each-second', bands, ...more });
const christmas = (date: string): boolean => date === '2026-12-25';
const calendar = (...args: Parameters<typeof terms>) => new Calendar(terms(...args), christmas);

describe('Calendar', () => {
  const usual = calendar([peak, weekend]);
  const bandAt = (instant: string) => usual.at(Date.parse(instant)).band;

  it.each([
    ['2026-11-25T07:59:59.999+01:00', null],
    ['2026-11-25T08:00:00+01:00', 'peak'],
    ['2026-11-25T19:59:59.999+01:00', 'peak'],
    ['2026-11-25T20:00:00+01:00', null],
    ['2026-11-28T00:00:00+01:00', 'weekend'],
    ['2026-11-29T23:59:59.999+01:00', 'weekend'],
    ['2026-11-30T00:00:00+01:00', null],
    // A Friday that is a holiday.
    ['2026-12-25T12:00:00+01:00', 'weekend'],
    ['2026-12-24T23:59:59+01:00', null],
    // In the zone it is 00:30 on Saturday.
    ['2026-07-03T22:30:00Z', 'weekend'],
  ])('at %s is in the band %s', (instant, band) => expect(bandAt(instant)).toBe(band));

  it('returns until when a band lasts, at most the end of the UTC day', () => {
    const until = (instant: string) =>
      new Date(usual.at(Date.parse(instant)).untilMs).toISOString();
    expect(until('2026-11-25T09:00:00Z')).toBe('2026-11-25T19:00:00.000Z');
    expect(until('2026-11-25T19:00:00Z')).toBe('2026-11-26T00:00:00.000Z');
  });

  it('uses the first of several bands that contain a time', () => {
    const night = { name: 'night', hours: [{ days: workdays, from: '00:00', until: '09:00' }] };
    const at = Date.parse('2026-11-25T08:30:00+01:00');
    expect(calendar([peak, night]).at(at).band).toBe('peak');
    expect(calendar([night, peak]).at(at).band).toBe('night');
  });

  it('treats its extra dates as holidays, and asks for the country’s holidays with its choices', () => {
    const asked: unknown[] = [];
    const optionalHolidays = { liberationDay: 'lustrum', goodFriday: 'never' } as const;
    const bands: CalendarTerms['bands'] = [
      { name: 'feast', hours: [{ days: ['holiday'], from: '00:00', until: '24:00' }] },
    ];
    const made = new Calendar(
      terms(bands, { optionalHolidays, extraHolidays: ['2026-12-24'] }),
      (date, country, choice) => {
        asked.push([country, choice]);
        return date === '2026-05-05';
      },
    );
    const bandAt = (date: string) => made.at(Date.parse(`${date}T12:00:00Z`)).band;
    expect(['2026-12-24', '2026-05-05', '2026-05-06'].map(bandAt)).toEqual([
      'feast',
      'feast',
      null,
    ]);
    expect(new Set(asked.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify(['NL', optionalHolidays])]),
    );
    const own = new Calendar(
      terms(bands, { holidays: null, extraHolidays: ['2026-12-24'] }),
      () => {
        throw new Error('holidays of a country must not be asked for');
      },
    );
    expect(own.at(Date.parse('2026-12-24T12:00:00Z')).band).toBe('feast');
  });

  it('has no holidays without a country', () => {
    const without = calendar([peak], { holidays: null });
    expect(without.at(Date.parse('2026-12-25T12:00:00+01:00')).band).toBe('peak');
  });

  const early: CalendarTerms['bands'][number] = {
    name: 'early',
    hours: [{ days: ['su'], from: '02:15', until: '02:45' }],
  };
  it.each([
    // Clocks set back: the hour from 2 to 3 occurs twice.
    ['2026-10-25T00:14:59Z', null],
    ['2026-10-25T00:15:00Z', 'early'],
    ['2026-10-25T00:45:00Z', null],
    ['2026-10-25T01:14:59Z', null],
    ['2026-10-25T01:15:00Z', 'early'],
    ['2026-10-25T01:44:59Z', 'early'],
    ['2026-10-25T01:45:00Z', null],
    // Clocks set forward: the hour from 2 to 3 does not occur.
    ['2026-03-29T00:59:59Z', null],
    ['2026-03-29T01:00:00Z', null],
    ['2026-03-29T01:15:00Z', null],
  ])('follows local clocks when they change: %s is in the band %s', (instant, band) =>
    expect(calendar([early]).at(Date.parse(instant)).band).toBe(band),
  );

  it('ends a band where clocks jump over its end', () => {
    const night: CalendarTerms['bands'][number] = {
      name: 'night',
      hours: [{ days: ['su'], from: '00:00', until: '02:30' }],
    };
    const jumping = calendar([night]);
    expect(jumping.at(Date.parse('2026-03-29T00:59:59Z'))).toEqual({
      band: 'night',
      untilMs: Date.parse('2026-03-29T01:00:00Z'),
    });
    expect(jumping.at(Date.parse('2026-03-29T01:00:00Z')).band).toBeNull();
  });

  it('has the band of the local time, in any minute of any zone', () => {
    const zones = [amsterdam, 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'UTC'];
    const days: BandDay[] = [...workdays, 'sa', 'su'];
    const clock = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const hours = fc
      .tuple(fc.subarray(days, { minLength: 1 }), fc.nat(1439), fc.integer({ min: 1, max: 1440 }))
      .filter(([, from, until]) => from < until)
      .map(([of, from, until]) => ({ days: of, from: clock(from), until: clock(until) }));
    const bands = fc
      .array(fc.array(hours, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map((all) => all.map((each, index) => ({ name: `band-${index}`, hours: each })));
    const moments = fc.integer({
      min: Date.parse('2026-01-01T00:00:00Z') / 60_000,
      max: Date.parse('2027-01-01T00:00:00Z') / 60_000,
    });
    fc.assert(
      fc.property(fc.constantFrom(...zones), bands, moments, (zone, given, minutes) => {
        const atMs = minutes * 60_000;
        const shown = new Intl.DateTimeFormat('en-GB', {
          timeZone: zone,
          hourCycle: 'h23',
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
        }).formatToParts(atMs);
        const part = (type: string) => shown.find((each) => each.type === type)?.value ?? '';
        const [day, time] = [
          part('weekday').slice(0, 2).toLowerCase() as BandDay,
          `${part('hour')}:${part('minute')}`,
        ];
        const expected =
          given.find(({ hours: rows }) =>
            rows.some((row) => row.days.includes(day) && row.from <= time && time < row.until),
          )?.name ?? null;
        const asked = new Calendar(terms(given, { zone, holidays: null }), christmas);
        expect(asked.at(atMs).band).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('calendarTerms', () => {
  const problems = (given: unknown): string[] =>
    calendarTerms
      .safeParse(given)
      .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

  it('accept usual terms', () => expect(problems(terms([peak, weekend]))).toEqual([]));

  it.each([
    [{ zone: 'Europe/Atlantis' }, 'zone must be a time zone, such as Europe/Amsterdam'],
    [{ holidays: 'FR' }, 'holidays must be one of NL, BE, DE'],
    [{ crossing: 'end' }, 'crossing must be one of each-second, start'],
    [{ bands: [] }, 'bands must hold a band'],
    [{ bands: [peak, peak] }, 'bands must name each band once'],
    [
      { holidays: null },
      'bands.1.hours.0.days must not hold public holidays: no country’s are chosen, and no dates are added',
    ],
  ])('with %j break a rule', (given, rule) =>
    expect(problems({ ...terms([peak, weekend]), ...given })).toEqual([rule]),
  );

  it.each([
    [{ from: '8:00' }, 'from must be a time from 00:00 to 23:59'],
    [{ until: '24:01' }, 'until must be a time from 00:01 to 24:00'],
    [
      { from: '22:00', until: '06:00' },
      'until must be later than "from": hours past midnight are two rows, until 24:00 and from 00:00',
    ],
    [{ days: [] }, 'days must hold a day'],
    [{ days: ['mo', 'mo'] }, 'days must name each day once'],
    [{ days: ['zo'] }, 'days.0 must be one of mo, tu, we, th, fr, sa, su, holiday'],
  ])('with hours of %j break a rule', (given, rule) => {
    const hours = [{ ...peak.hours[0], ...given }];
    expect(problems(terms([{ ...peak, hours } as never]))).toEqual([`bands.0.hours.0.${rule}`]);
  });
});
