import type { Stretch } from '@app/call-flow';
import { weekdays, type Weekday } from '@app/common';
import { timeText } from '../../ui/words/typed-time.js';
import { dayRuns } from '../week/week.js';
import { isObject, type Json } from './json.js';
import type { FlowWords } from './texts.js';

const isStretch = (value: Json): boolean =>
  typeof value['from'] === 'string' && typeof value['until'] === 'string';

/** Rows of hours as they are written in a flow; undefined when they have another form. */
export function stretchesOf(rows: unknown): readonly Stretch[] | undefined {
  if (!Array.isArray(rows) || !rows.every((row) => isObject(row) && isStretch(row))) {
    return undefined;
  }
  return (rows as readonly Json[])
    .map(({ from, until }) => ({ from: String(from), until: String(until) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, until }) => ({ from: timeText(from), until: timeText(until) }));
}

/** The hours of each day of the week, Monday first; undefined when the rows have another form. */
export function hoursByDay(rows: unknown): readonly (readonly Stretch[])[] | undefined {
  const isWeekly = (row: unknown): boolean =>
    isObject(row) &&
    Object.keys(row).length === 3 &&
    Array.isArray(row['days']) &&
    row['days'].every((day) => weekdays.includes(day as Weekday));
  if (!Array.isArray(rows) || !rows.every(isWeekly) || stretchesOf(rows) === undefined) {
    return undefined;
  }
  return weekdays.map((day) =>
    stretchesOf((rows as readonly Json[]).filter(({ days }) => (days as string[]).includes(day)))!,
  );
}

/** Days of the week in words: `maandag t/m vrijdag en zondag`. */
export function daysInWords(
  days: readonly number[],
  words: FlowWords,
  list: (all: readonly string[]) => string,
): string {
  if (days.length === 7) return words.everyDay;
  const name = (day: Weekday | undefined): string =>
    (day && words.days[weekdays.indexOf(day)]) ?? '';
  return list(
    dayRuns(days.flatMap((day) => weekdays[day] ?? [])).flatMap((run) =>
      run.length < 3 ? run.map(name) : [words.dayRange(name(run[0]), name(run.at(-1)))],
    ),
  );
}
