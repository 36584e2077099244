import { weekdays, type Weekday } from '@app/common';
import { itemsOf, namesOf, textOf } from './step-values.js';
import type { StepTexts } from './texts.js';

/** A stretch of a day, as typed; `HH:MM` once it can be read. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

export type Week = Readonly<Record<Weekday, readonly Stretch[]>>;

const isDay = (name: string): name is Weekday => (weekdays as readonly string[]).includes(name);

/** The hours of a period by day. */
export function weekOf(hours: unknown): Week {
  const week = Object.fromEntries(weekdays.map((day): [Weekday, Stretch[]] => [day, []]));
  for (const row of itemsOf(hours)) {
    const stretch = { from: textOf(row['from']), until: textOf(row['until']) };
    for (const day of namesOf(row['days']).filter(isDay)) week[day]?.push(stretch);
  }
  for (const day of weekdays) week[day]?.sort((a, b) => (a.from < b.from ? -1 : 1));
  return week as unknown as Week;
}

/** Rows of hours as the flow has them: one for each stretch, with the days that have it. */
export function hoursFrom(week: Week): (Stretch & { readonly days: readonly Weekday[] })[] {
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

/** Reads a typed time such as `9`, `9.30` or `17:00` as `HH:MM`; null for other text. */
export function timeFrom(text: string): string | null {
  const match = /^(\d{1,2})(?:[:.\s]?(\d{2}))?$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Minutes of the day; null for anything but `HH:MM`. */
export function minutesOf(time: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Days in words, those in a row as `ma t/m vr`. */
function daysInWords(days: readonly Weekday[], texts: StepTexts): string {
  const runs: Weekday[][] = [];
  for (const day of weekdays.filter((each) => days.includes(each))) {
    const last = runs.at(-1);
    const before = weekdays[weekdays.indexOf(day) - 1];
    if (last !== undefined && last.at(-1) === before) last.push(day);
    else runs.push([day]);
  }
  return runs
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
