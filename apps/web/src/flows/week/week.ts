import type { Stretch, Week } from '@app/call-flow';
import { weekdays, type Weekday } from '@app/common';
import { isTime } from '../../ui/words/typed-time.js';

export const workdays: readonly Weekday[] = ['mo', 'tu', 'we', 'th', 'fr'];

/** The hours filled in first for a day, and for a new schedule. */
export const usualHours: Stretch = { from: '09:00', until: '17:30' };

const lunch: Stretch = { from: '12:30', until: '13:00' };

/** A stretch with a break in it: around noon, or after it for the user to fill in. */
export function withBreak(stretch: Stretch): readonly Stretch[] {
  const { from, until } = stretch;
  const isAround = isTime(from) && isTime(until) && from < lunch.from && lunch.until < until;
  return isAround
    ? [
        { from, until: lunch.from },
        { from: lunch.until, until },
      ]
    : [stretch, { from: '', until: '' }];
}

/** The week with Monday's hours on all working days. */
export const likeMonday = (week: Week): Week => ({
  ...week,
  ...Object.fromEntries(workdays.map((day) => [day, week.mo])),
});

export const dayAfter = (day: Weekday): Weekday =>
  weekdays[(weekdays.indexOf(day) + 1) % weekdays.length] ?? 'mo';

/** The week with a stretch until midnight, and what comes after it on the next day. */
export function pastMidnight(week: Week, day: Weekday, at: number): Week {
  const stretch = week[day][at];
  if (stretch === undefined) return week;
  const next = dayAfter(day);
  const morning = { from: '00:00', until: stretch.until };
  return {
    ...week,
    [day]: week[day].with(at, { ...stretch, until: '24:00' }),
    [next]: [morning, ...week[next]],
  };
}

/** What is wrong with a stretch of a day; null: nothing, or it is empty. */
export function wrongIn(
  stretches: readonly Stretch[],
  at: number,
): 'badTime' | 'overlap' | 'reversed' | null {
  const { from = '', until = '' } = stretches[at] ?? {};
  if (from === '' && until === '') return null;
  if (!isTime(from) || !isTime(until)) return 'badTime';
  if (until <= from) return 'reversed';
  const others = stretches.toSpliced(at, 1);
  return others.some((other) => from < other.until && other.from < until) ? 'overlap' : null;
}

/** Days in the order of the week, divided into those that follow each other. */
export function dayRuns(days: readonly Weekday[]): Weekday[][] {
  const runs: Weekday[][] = [];
  for (const day of weekdays.filter((each) => days.includes(each))) {
    const last = runs.at(-1);
    const before = weekdays[weekdays.indexOf(day) - 1];
    if (last !== undefined && last.at(-1) === before) last.push(day);
    else runs.push([day]);
  }
  return runs;
}
