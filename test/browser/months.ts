/** `2026-11-25 05:30:00` */
const amsterdam = (date: Date): string =>
  date.toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The name of a month in the Netherlands, this many months from now, as on the pages. */
export function monthName(months: number): string {
  const [year = 0, month = 0] = amsterdam(new Date()).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 15)).toLocaleDateString('nl-NL', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}

/** The first instant of this month in the Netherlands. */
export function startOfMonth(): Date {
  const first = `${amsterdam(new Date()).slice(0, 8)}01 00:00:00`;
  const summer = new Date(`${first.replace(' ', 'T')}+02:00`);
  return amsterdam(summer) === first ? summer : new Date(`${first.replace(' ', 'T')}+01:00`);
}
