const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** Dutch local time at `atMs`, in the UTC fields of a Date. */
function shownAt(atMs: number): Date {
  const parts = Object.fromEntries(
    clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
  );
  const { year = NaN, month = NaN, day, hour, minute, second } = parts;
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

/**
 * The first instant, in milliseconds since 1970, of the Dutch month that `atMs` is in, or of one
 * `months` later. Clocks never change in a month's first hours.
 */
export function monthStart(atMs: number, months = 0): number {
  const shown = shownAt(atMs);
  const wanted = Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth() + months, 1);
  return wanted - (shownAt(wanted).getTime() - wanted);
}
