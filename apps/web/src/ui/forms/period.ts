import { addMonths, amsterdamDay, nextDay, startOfDay } from '../../i18n/times.js';

/** Days in the Netherlands, both inclusive. */
export interface Days {
  readonly from: string;
  readonly until: string;
}

export const monthOf = (first: string): Days => ({
  from: first,
  until: dayBefore(addMonths(first, 1)),
});

export const thisMonth = (): Days => monthOf(`${amsterdamDay(new Date()).slice(0, 7)}-01`);
export const lastMonth = (): Days => monthOf(addMonths(thisMonth().from, -1));

/** Converts days to instants: `from` is the first instant, `until` the first one after the last day. */
export const instantsOf = ({ from, until }: Days) => ({
  from: startOfDay(from).toISOString(),
  until: startOfDay(nextDay(until)).toISOString(),
});

export const isPeriod = ({ from, until }: Days): boolean =>
  from !== '' && until !== '' && from <= until;

function dayBefore(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}
