import { weekdays, type Weekday } from '@app/common';
import type { Stretch, Week } from './form.js';

const dayMs = 86_400_000;

/** The date so many days later, or earlier; a text that is no date stays as it is. */
export function daysAfter(date: string, days: number): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(ms) ? date : new Date(ms + days * dayMs).toISOString().slice(0, 10);
}

export const wholeDay: Stretch = { from: '00:00', until: '24:00' };

export const weekOf = (hoursOf: (day: Weekday) => readonly Stretch[]): Week =>
  Object.fromEntries(weekdays.map((day) => [day, hoursOf(day)])) as Record<Weekday, Stretch[]>;

export const allWeek: Week = weekOf(() => [wholeDay]);

const isSame = (one: readonly Stretch[], other: readonly Stretch[]): boolean =>
  one.length === other.length &&
  one.every(({ from, until }, at) => other[at]?.from === from && other[at]?.until === until);

export const isAllWeek = (week: Week): boolean =>
  weekdays.every((day) => isSame(joined(week[day]), [wholeDay]));

/** In order of time, with stretches that touch made one. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const all: Stretch[] = [];
  for (const { from, until } of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last !== undefined && last.until === from) all[all.length - 1] = { ...last, until };
    else all.push({ from, until });
  }
  return all;
}

export interface DaysAlike {
  readonly days: readonly Weekday[];
  readonly hours: readonly Stretch[];
}

/** The days of the week by their hours, in the order of the week; closed days have no hours. */
export function alike(week: Week): DaysAlike[] {
  const groups: { days: Weekday[]; hours: readonly Stretch[] }[] = [];
  for (const day of weekdays) {
    const group = groups.find(({ hours }) => isSame(hours, week[day]));
    if (group === undefined) groups.push({ days: [day], hours: week[day] });
    else group.days.push(day);
  }
  return groups;
}
