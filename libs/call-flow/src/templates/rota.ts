import { daysAfter } from './days.js';
import type { Duty, Rota, Stretch } from './form.js';

/** A stretch of days, or of hours on them, on which one person is on duty: an exception of a schedule. */
export interface OnDuty {
  readonly from: string;
  readonly until: string;
  readonly hours: readonly Stretch[] | null;
  readonly who: number;
}

const midnight = '00:00';

/**
 * The duties as exceptions, of which the first that fits counts. Where people change over during a day, the person
 * before has its morning.
 */
export function onDuty({ duties, until, changeAt }: Rota): OnDuty[] {
  const rows: OnDuty[] = [];
  duties.forEach(({ from, who }, at) => {
    const last = daysAfter(duties[at + 1]?.from ?? until, -1);
    if (changeAt === midnight) {
      rows.push({ from, until: last, hours: null, who });
      return;
    }
    const before = duties[at - 1];
    const begins =
      before === undefined
        ? { hours: [{ from: changeAt, until: '24:00' }], who }
        : { hours: [{ from: midnight, until: changeAt }], who: before.who };
    rows.push({ from, until: from, ...begins });
    const whole = before === undefined ? daysAfter(from, 1) : from;
    if (whole <= last) rows.push({ from: whole, until: last, hours: null, who });
  });
  const end = duties.at(-1);
  if (end !== undefined && changeAt !== midnight) {
    const hours = [{ from: midnight, until: changeAt }];
    rows.push({ from: until, until, hours, who: end.who });
  }
  return rows;
}

/**
 * The opposite of `onDuty`: the duties, end and time of change that give these rows. Rows that no duties give are not
 * noticed: the caller must compare.
 */
export function dutiesOf(rows: readonly OnDuty[]): Omit<Rota, 'people'> {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) {
    return { duties: [], until: '', changeAt: midnight };
  }
  const duty = ({ from, who }: OnDuty): Duty => ({ from, who });
  if (first.hours === null) {
    return { duties: rows.map(duty), until: daysAfter(last.until, 1), changeAt: midnight };
  }
  const whole = rows.filter(
    ({ from, hours }) => hours === null && from !== daysAfter(first.from, 1),
  );
  return {
    duties: [first, ...whole].map(duty),
    until: last.from,
    changeAt: first.hours[0]?.from ?? midnight,
  };
}

/** Duties of a week each, people taking turns; `weeks` at most a year. */
export const weeklyDuties = (from: string, weeks: number, people: number): Duty[] =>
  Array.from({ length: weeks }, (_, week) => ({
    from: daysAfter(from, 7 * week),
    who: week % people,
  }));

/** The Monday of a day's week, as rotas usually change hands. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return daysAfter(day, -((weekday + 6) % 7));
}

/** Two people swap their duties that begin from `first` to `last`, both included. */
export const swapDuties = (
  duties: readonly Duty[],
  [one, other]: readonly [number, number],
  [first, last]: readonly [string, string],
): Duty[] =>
  duties.map(({ from, who }) => {
    const isSwapped = from >= first && from <= last;
    if (isSwapped && who === one) return { from, who: other };
    return { from, who: isSwapped && who === other ? one : who };
  });

/** The most weeks of a rota: the language knows dates, not weeks that return. */
export const mostWeeks = 53;
