import { startOfDay } from './times.js';

const zone = 'Europe/Amsterdam';

/** `2026-10-01T12:30` of the Netherlands, by the day's own offset at its begin. */
export function instantOf(local: string): string {
  const [day = '', time = '00:00'] = local.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000).toISOString();
}

/** The other way round, for a field; empty of null. */
export function localOf(instant: string | null): string {
  if (instant === null) return '';
  const parts = { dateStyle: 'short', timeStyle: 'short', timeZone: zone } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(instant)).replace(' ', 'T');
}
