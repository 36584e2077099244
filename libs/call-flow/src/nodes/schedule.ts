import { localTime, weekdays, brokenRule, issueOf, says } from '@app/common';
import { goodFridayChoices, liberationDayChoices } from '@app/number-plan';
import { z } from 'zod';
import { isHoliday } from '../holidays.js';
import { limits } from '../limits.js';
import { defineNode, exitsOf, exitsOfList, leaveThrough } from '../node-type.js';
import { displayName, nodeId } from '../values.js';

const { periods: maxPeriods, hours: maxHours, exceptions: maxExceptions, exceptionDays } = limits;

const minutesOf = (clock: string): number =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const fromRule = says('not-a-begin-of-hours');
const untilRule = says('not-an-end-of-hours');
/** Minutes of the day; `until` is exclusive. */
const stretch = {
  from: z
    .string(fromRule)
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { ...fromRule, abort: true })
    .transform(minutesOf),
  until: z
    .string(untilRule)
    .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { ...untilRule, abort: true })
    .transform(minutesOf),
};

interface Stretch {
  readonly from: number;
  readonly until: number;
}

const lasts = {
  path: ['until'],
  ...says('hours-reversed'),
};
const isLater = ({ from, until }: Stretch) => from < until;
const overlap = (one: Stretch, other: Stretch) => one.from < other.until && other.from < one.until;

/** Rows of hours, of which no two overlap. */
const rowsOf = <S extends z.ZodType<Stretch>>(
  row: S,
  clash: (one: z.infer<S>, other: z.infer<S>) => boolean,
) =>
  z
    .array(row, { error: 'must be a list of hours' })
    .min(1, 'must hold hours')
    .max(maxHours, `must hold at most ${maxHours} rows`)
    .superRefine((rows, context) => {
      rows.forEach((row, index) => {
        const earlier = rows.slice(0, index).findIndex((other) => clash(row, other));
        if (earlier < 0) return;
        const broken = brokenRule('hours-overlap', { row: earlier });
        context.addIssue({ ...issueOf(broken), path: [index] });
      });
    });

const dayRule = `must be one of ${weekdays.join(', ')}`;
const weekly = z
  .strictObject(
    {
      days: z
        .array(z.enum(weekdays, { error: dayRule }), { error: 'must be a list of days' })
        .min(1, 'must hold a day')
        .refine((days) => new Set(days).size === days.length, says('named-twice', { what: 'day' })),
      ...stretch,
    },
    { error: 'must be hours: { "days", "from", "until" }' },
  )
  .refine(isLater, lasts);

const daily = z
  .strictObject(stretch, { error: 'must be hours: { "from", "until" }' })
  .refine(isLater, lasts);

/** The hours of a week. */
export const week = rowsOf(
  weekly,
  (one, other) => overlap(one, other) && one.days.some((day) => other.days.includes(day)),
);
/** The hours of a day. */
export const dayHours = rowsOf(daily, overlap);

const period = z.strictObject(
  { name: displayName, hours: week, to: nodeId },
  { error: 'must be a period: { "name", "hours", "to" }' },
);

const dateRule = 'must be a date such as 2026-12-24';
const date = z.iso.date({ error: dateRule, abort: true });
const daysBetween = (from: string, until: string) =>
  (Date.parse(until) - Date.parse(from)) / 86_400_000;

interface Days {
  readonly from: string;
  readonly until?: string | undefined;
}
/** Days, the last included; without `until` one day. Goes with `forwards` and `isShort`. */
export const days = { from: date, until: date.optional() };
export const forwards = ({ from, until = from }: Days): boolean => from <= until;
export const isForwards = { path: ['until'], ...says('before-from') };
export const isShort = ({ from, until = from }: Days): boolean =>
  daysBetween(from, until) < exceptionDays;
export const isShortEnough = {
  path: ['until'],
  ...says('exception-too-long', { most: exceptionDays }),
};

const exception = z
  .strictObject(
    { ...days, hours: dayHours.optional(), to: nodeId },
    { error: 'must be an exception: { "from", "until", "hours", "to" }' },
  )
  .refine(forwards, isForwards)
  .refine(isShort, isShortEnough);

/**
 * Whether Liberation Day and Good Friday count as public holidays, for Dutch numbers only:
 * elsewhere these days are always public holidays, or never.
 */
export const optionalHolidays = z.strictObject(
  {
    liberationDay: z
      .enum(liberationDayChoices, { error: `must be one of ${liberationDayChoices.join(', ')}` })
      .optional(),
    goodFriday: z
      .enum(goodFridayChoices, { error: `must be one of ${goodFridayChoices.join(', ')}` })
      .optional(),
  },
  { error: 'must be a choice: { "liberationDay", "goodFriday" }' },
);

const schema = z.strictObject({
  type: z.literal('schedule'),
  periods: z
    .array(period, { error: 'must be a list of periods' })
    .min(1, 'must hold a period')
    .max(maxPeriods, `must hold at most ${maxPeriods} periods`)
    .superRefine((periods, context) => {
      periods.forEach(({ name }, index) => {
        if (!periods.slice(0, index).some((other) => other.name === name)) return;
        context.addIssue({ ...issueOf(brokenRule('same-period-name')), path: [index, 'name'] });
      });
    }),
  exceptions: z
    .array(exception, { error: 'must be a list of exceptions' })
    .max(maxExceptions, `must hold at most ${maxExceptions} exceptions`)
    .superRefine((exceptions, context) => {
      exceptions.forEach(({ from, until = from }, index) => {
        const earlier = exceptions
          .slice(0, index)
          .findIndex(
            (other) => !other.hours && other.from <= until && from <= (other.until ?? other.from),
          );
        if (earlier < 0) return;
        const broken = brokenRule('day-excepted', { row: earlier });
        context.addIssue({ ...issueOf(broken), path: [index, 'from'] });
      });
    })
    .default([]),
  holidays: nodeId.optional(),
  optionalHolidays: optionalHolidays.optional(),
  otherwise: nodeId.optional(),
});

/**
 * Divides calls by the time in the number's time zone. In this order: dated exceptions; public
 * holidays of the number's country, if that exit is connected, with Liberation Day and Good Friday
 * of a Dutch number as in `optionalHolidays`; the periods of the week; `otherwise`. The first
 * matching exception or period counts.
 *
 * In nights when the clock changes, hours begin when the clock first shows (or skips) their `from`,
 * and end when it first shows (or skips) their `until`: see `LocalTime`.
 */
export const schedule = defineNode('schedule', schema, (node) => {
  const { periods, exceptions, holidays, optionalHolidays: choice, otherwise } = node;
  const covers = (minute: number) => (hours: Stretch) =>
    hours.from <= minute && minute < hours.until;
  return {
    exits: [
      ...exitsOfList('periods', periods),
      ...exitsOfList('exceptions', exceptions),
      ...exitsOf({ holidays, otherwise }, 'holidays', 'otherwise'),
    ],
    prompts: [],
    enter({ nowMs, zone, country }) {
      const { date, weekday, minute } = localTime(nowMs, zone);
      const except = exceptions.findIndex(
        ({ from, until = from, hours }) =>
          from <= date && date <= until && (!hours || hours.some(covers(minute))),
      );
      if (except >= 0) return leaveThrough(`exceptions.${except}.to`, exceptions[except]?.to);
      if (holidays !== undefined && isHoliday(date, country, choice)) {
        return leaveThrough('holidays', holidays);
      }
      const open = periods.findIndex(({ hours }) =>
        hours.filter(({ days }) => days.includes(weekday)).some(covers(minute)),
      );
      if (open >= 0) return leaveThrough(`periods.${open}.to`, periods[open]?.to);
      return leaveThrough('otherwise', otherwise);
    },
    commandAt: () => undefined,
    next: () => ({ kind: 'end' }),
  };
});
