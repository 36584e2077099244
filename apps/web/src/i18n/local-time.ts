import { startOfDay } from './times.js';

const zone = 'Europe/Amsterdam';

/**
 * Converts local time in the Netherlands, `2026-10-01T12:30`, to an ISO 8601 instant. When clocks go back, an
 * ambiguous time is the first of both; when they go forward, a skipped time moves forward by the skipped
 * hour.
 */
export function instantOf(local: string): string {
  const [day = '', time = '00:00'] = local.split('T');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const since = startOfDay(day).getTime() + (hours * 60 + minutes) * 60_000;
  const typed = `${day}T${time}`;
  const off = Date.parse(`${typed}Z`) - Date.parse(`${localOf(new Date(since).toISOString())}Z`);
  const moved = new Date(since + off).toISOString();
  return localOf(moved) === typed.slice(0, 16) ? moved : new Date(since).toISOString();
}

/** Converts an instant to local time in the Netherlands, for a field; empty for null. */
export function localOf(instant: string | null): string {
  if (instant === null) return '';
  const parts = { dateStyle: 'short', timeStyle: 'short', timeZone: zone } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(instant)).replace(' ', 'T');
}
