import { isObject, type Json } from './json.js';
import type { Stretch } from './stretch.js';
import type { FlowWords } from './texts.js';

const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

const clock = (value: unknown): string => String(value).replace(/^0(?=\d:)/, '');
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
    .map(({ from, until }) => ({ from: clock(from), until: clock(until) }));
}

/** The hours of each day of the week, Monday first; undefined when the rows have another form. */
export function hoursByDay(rows: unknown): readonly (readonly Stretch[])[] | undefined {
  const isWeekly = (row: unknown): boolean =>
    isObject(row) &&
    Object.keys(row).length === 3 &&
    Array.isArray(row['days']) &&
    row['days'].every((day) => weekdays.includes(day as string));
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
  const runs: number[][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const name = (day: number): string => words.days[day] ?? '';
  return list(
    runs.flatMap((run) =>
      run.length < 3 ? run.map(name) : [words.dayRange(name(run[0] ?? 0), name(run.at(-1) ?? 0))],
    ),
  );
}
