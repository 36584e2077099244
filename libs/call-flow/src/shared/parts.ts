import { brokenRule, type FieldProblem, issueOf, type Weekday } from '@app/common';
import type { OptionalHolidays } from '@app/number-plan';
import { z } from 'zod';
import { destinationList } from '../dialling.js';
import { fieldProblems } from '../field-problems.js';
import { limits } from '../limits.js';
import {
  dayHours,
  days,
  forwards,
  isForwards,
  isShort,
  isShortEnough,
  optionalHolidays,
  week,
} from '../nodes/schedule.js';
import { destinationProblem, displayName, trueOrFalse } from '../values.js';

/** What several numbers may share: the hours of a week, a calendar of special days, and a team of destinations. */
export const sharedKinds = ['hours', 'calendar', 'team'] as const;
export type SharedKind = (typeof sharedKinds)[number];

/** Hours of some days of the week; `until` is exclusive and may be `24:00`. */
export interface WeekHours {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly until: string;
}
export interface SharedHours {
  readonly hours: readonly WeekHours[];
}

/** Days that are closed, or have hours of their own. */
export interface CalendarDays {
  /** First day, `yyyy-mm-dd`. */
  readonly from: string;
  /** Last day; left out: one day. */
  readonly until?: string;
  /** Left out: closed. */
  readonly hours?: readonly { readonly from: string; readonly until: string }[];
  /** Why, for those who read it. */
  readonly title: string;
}
export interface SharedCalendar {
  readonly days: readonly CalendarDays[];
  /** Whether public holidays are closed. */
  readonly holidays: boolean;
  readonly optionalHolidays?: OptionalHolidays;
}

export interface SharedTeam {
  readonly destinations: readonly {
    /** E.164. */
    readonly to: string;
    readonly ringSeconds: number;
    readonly name?: string;
  }[];
}

export type SharedContent = SharedHours | SharedCalendar | SharedTeam;

/** Contents of an owner's shared parts by kind and name. */
export interface SharedParts {
  readonly hours?: Readonly<Record<string, SharedHours>>;
  readonly calendar?: Readonly<Record<string, SharedCalendar>>;
  readonly team?: Readonly<Record<string, SharedTeam>>;
}

const calendarDays = z
  .strictObject(
    { ...days, hours: dayHours.optional(), title: displayName },
    { error: 'must be days: { "from", "until", "hours", "title" }' },
  )
  .refine(forwards, isForwards)
  .refine(isShort, isShortEnough);

const schemas = {
  hours: z.strictObject({ hours: week }, { error: 'must be hours: { "hours" }' }),
  calendar: z.strictObject(
    {
      days: z
        .array(calendarDays, { error: 'must be a list of days' })
        .max(limits.exceptions, `must hold at most ${limits.exceptions} rows`)
        .superRefine((rows, context) => {
          rows.forEach(({ from, until = from }, index) => {
            const earlier = rows
              .slice(0, index)
              .findIndex((other) => other.from <= until && from <= (other.until ?? other.from));
            if (earlier < 0) return;
            const broken = brokenRule('days-overlap', { row: earlier });
            context.addIssue({ ...issueOf(broken), path: [index, 'from'] });
          });
        }),
      holidays: trueOrFalse,
      optionalHolidays: optionalHolidays.optional(),
    },
    { error: 'must be a calendar: { "days", "holidays", "optionalHolidays" }' },
  ),
  team: z.strictObject(
    {
      destinations: destinationList.superRefine((list, context) => {
        list.forEach(({ to }, index) => {
          const broken = destinationProblem(to);
          if (broken !== null) context.addIssue({ ...issueOf(broken), path: [index, 'to'] });
        });
      }),
    },
    { error: 'must be a team: { "destinations" }' },
  ),
} as const;

/** What keeps a content from being shared, each by its field, such as `hours.0.until`. Never throws. */
export function sharedProblems(kind: SharedKind, content: unknown): FieldProblem[] {
  const { error } = schemas[kind].safeParse(content);
  return error === undefined ? [] : fieldProblems(error);
}
