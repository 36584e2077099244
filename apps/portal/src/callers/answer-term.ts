/**
 * The last moment to answer a caller's request: a month after it was made (article 12(3) of the GDPR). A month ends
 * on the day of the same date, or on the month's last day when it has no such date (Regulation 1182/71, article
 * 3(2)(c)).
 */
export function dueAt(made: Date): Date {
  const due = new Date(made);
  due.setUTCMonth(made.getUTCMonth() + 1);
  if (due.getUTCDate() !== made.getUTCDate()) due.setUTCDate(0);
  return due;
}

/** For how many calendar months back a caller sees calls. */
export const shownMonths = 3;

export function shownFrom(now: Date): Date {
  const from = new Date(now);
  from.setUTCMonth(now.getUTCMonth() - shownMonths);
  if (from.getUTCDate() !== now.getUTCDate()) from.setUTCDate(0);
  return from;
}
