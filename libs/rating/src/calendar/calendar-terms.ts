import { weekdays, zoneOffsetMs, brokenRule, issueOf, says } from '@app/common';
import { goodFridayChoices, liberationDayChoices } from '@app/number-plan';
import { z } from 'zod';
import { bandName, mostBands } from '../call-price.js';

/** Kinds of days for hours of bands: weekdays and public holidays. A holiday is then no weekday. */
export const bandDays = [...weekdays, 'holiday'] as const;
export type BandDay = (typeof bandDays)[number];

/** Countries whose public holidays are known, ISO 3166-1 alpha-2. */
export const holidayCountries = ['NL', 'BE', 'DE'] as const;

/**
 * How a call across bands is priced:
 * - `each-second`: each second by the band in which it begins
 * - `start`: the whole call by the band in which it was answered
 */
export const crossings = ['each-second', 'start'] as const;

/** Maximum number of extra holidays, enough for some years. */
const mostExtraHolidays = 100;

const fromRule = says('not-a-begin-of-hours');
const untilRule = says('not-an-end-of-hours');

const hours = z
  .strictObject(
    {
      days: z
        .array(z.enum(bandDays, { error: `must be one of ${bandDays.join(', ')}` }), {
          error: 'must be a list of days',
        })
        .min(1, 'must hold a day')
        .refine((days) => new Set(days).size === days.length, says('named-twice', { what: 'day' })),
      from: z.string(fromRule).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { ...fromRule, abort: true }),
      /** End of the hours, excluded. */
      until: z
        .string(untilRule)
        .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { ...untilRule, abort: true }),
    },
    { error: 'must be hours: { "days", "from", "until" }' },
  )
  .refine(({ from, until }) => from < until, {
    path: ['until'],
    ...says('hours-reversed'),
  });
export type BandHours = z.infer<typeof hours>;

const band = z.strictObject({
  name: bandName,
  hours: z
    .array(hours, { error: 'must be a list of hours' })
    .min(1, 'must hold hours')
    .max(50, 'must hold at most 50 rows of hours'),
});

/** Whether a time zone is known. */
function isZone(zone: string): boolean {
  try {
    zoneOffsetMs(0, zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * When each band is valid, in the price's own time zone. If several bands have an hour, the first
 * is valid; an hour without a band is in no band.
 */
export const calendarTerms = z
  .strictObject({
    /** Time zone of the hours, an IANA name. */
    zone: z.string().max(60).refine(isZone, says('not-a-zone')),
    /** Country whose public holidays count as `holiday`; null: none. */
    holidays: z
      .enum(holidayCountries, { error: `must be one of ${holidayCountries.join(', ')}` })
      .nullable(),
    /**
     * Dutch days that count as holidays by choice (Algemene termijnenwet, art. 3: named or equated
     * for terms alone); undefined: never.
     */
    optionalHolidays: z
      .strictObject({
        liberationDay: z
          .enum(liberationDayChoices, {
            error: `must be one of ${liberationDayChoices.join(', ')}`,
          })
          .optional(),
        goodFriday: z
          .enum(goodFridayChoices, { error: `must be one of ${goodFridayChoices.join(', ')}` })
          .optional(),
      })
      .optional(),
    /** Other dates that count as `holiday`, `yyyy-mm-dd`. */
    extraHolidays: z
      .array(z.iso.date({ error: 'must be a date such as 2026-12-24' }), {
        error: 'must be a list of dates',
      })
      .max(mostExtraHolidays, `must hold at most ${mostExtraHolidays} dates`)
      .refine(
        (dates) => new Set(dates).size === dates.length,
        says('named-twice', { what: 'date' }),
      )
      .optional(),
    crossing: z.enum(crossings, { error: `must be one of ${crossings.join(', ')}` }),
    bands: z
      .array(band, { error: 'must be a list of bands' })
      .min(1, 'must hold a band')
      .max(mostBands, `must hold at most ${mostBands} bands`)
      .refine(
        (bands) => new Set(bands.map(({ name }) => name)).size === bands.length,
        says('named-twice', { what: 'band' }),
      ),
  })
  .superRefine(({ holidays, optionalHolidays, extraHolidays = [], bands }, context) => {
    if (optionalHolidays !== undefined && holidays !== 'NL') {
      context.addIssue({
        ...issueOf(brokenRule('not-dutch-holidays')),
        path: ['optionalHolidays'],
      });
    }
    if (holidays !== null || extraHolidays.length > 0) return;
    bands.forEach((each, index) =>
      each.hours.forEach(({ days }, row) => {
        if (!days.includes('holiday')) return;
        context.addIssue({
          ...issueOf(brokenRule('no-holidays-chosen')),
          path: ['bands', index, 'hours', row, 'days'],
        });
      }),
    );
  });
export type CalendarTerms = z.infer<typeof calendarTerms>;
