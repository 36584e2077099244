import type { Stretch, Week } from '@app/call-flow';
import { weekdays, type Weekday } from '@app/common';
import { dayRuns } from '../week/week.js';
import { itemsOf, namesOf, textOf } from './step-values.js';
import type { StepTexts } from './texts.js';

const isDay = (name: string): name is Weekday => (weekdays as readonly string[]).includes(name);

/** Rows of hours as they are typed: `HH:MM` once they can be read. */
export const stretchesOf = (rows: unknown): Stretch[] =>
  itemsOf(rows).map(({ from, until }) => ({ from: textOf(from), until: textOf(until) }));

/** The hours of a period by day. */
export function weekOf(hours: unknown): Week {
  const week = Object.fromEntries(weekdays.map((day): [Weekday, Stretch[]] => [day, []]));
  const stretches = stretchesOf(hours);
  for (const [at, { days }] of itemsOf(hours).entries()) {
    for (const day of namesOf(days).filter(isDay)) week[day]?.push(stretches[at]!);
  }
  for (const day of weekdays) week[day]?.sort((a, b) => (a.from < b.from ? -1 : 1));
  return week as unknown as Week;
}

interface HoursRow extends Stretch {
  readonly days: readonly Weekday[];
}

/** Rows of hours as the flow has them: one for each stretch, with the days that have it. */
export function hoursFrom(week: Week): HoursRow[] {
  const rows = new Map<string, Stretch & { readonly days: Weekday[] }>();
  for (const day of weekdays) {
    for (const { from, until } of week[day]) {
      const key = `${from} ${until}`;
      const row = rows.get(key);
      if (row === undefined) rows.set(key, { days: [day], from, until });
      // A day may hold the same stretch twice while it is being changed.
      else if (!row.days.includes(day)) row.days.push(day);
    }
  }
  return [...rows.values()];
}

/** Days in words, those in a row as `ma t/m vr`. */
function daysInWords(days: readonly Weekday[], texts: StepTexts): string {
  return dayRuns(days)
    .map((run) => {
      const [first, last] = [texts.days[run[0]!], texts.days[run.at(-1)!]];
      if (run.length === 1) return first;
      return run.length === 2 ? `${first}, ${last}` : `${first} ${texts.until} ${last}`;
    })
    .join(', ');
}

/** Hours in a line: `ma t/m vr 09:00–17:30; za 10:00–16:00`. */
export function weekInWords(hours: unknown, texts: StepTexts): string {
  return hoursFrom(weekOf(hours))
    .map(({ days, from, until }) => `${daysInWords(days, texts)} ${from}–${until}`)
    .join('; ');
}
