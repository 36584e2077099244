/**
 * When a request that came in then has to be answered: a month later (article 12(3) of the GDPR). A month
 * ends on the day of the same date, and where there is none on the month's last (Regulation 1182/71,
 * article 3(2)(c)).
 */
export function dueAt(made: Date): Date {
  const due = new Date(made);
  due.setUTCMonth(made.getUTCMonth() + 1);
  if (due.getUTCDate() !== made.getUTCDate()) due.setUTCDate(0);
  return due;
}

/** So far back a caller sees his calls: as many calendar months before a moment. */
export const shownMonths = 3;

export function shownFrom(now: Date): Date {
  const from = new Date(now);
  from.setUTCMonth(now.getUTCMonth() - shownMonths);
  if (from.getUTCDate() !== now.getUTCDate()) from.setUTCDate(0);
  return from;
}
