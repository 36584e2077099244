import { startOfDay } from './times.js';

const zone = 'Europe/Amsterdam';

/**
 * `2026-10-01T12:30` of the Netherlands. Of a time that there is twice, when clocks are put back, the first;
 * one that there isn't, when they are put forward, is as much later.
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

/** The other way round, for a field; empty of null. */
export function localOf(instant: string | null): string {
  if (instant === null) return '';
  const parts = { dateStyle: 'short', timeStyle: 'short', timeZone: zone } as const;
  return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(instant)).replace(' ', 'T');
}
