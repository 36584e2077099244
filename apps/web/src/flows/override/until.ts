import { instantOf } from '../../i18n/local-time.js';
import { amsterdamDay, startOfDay } from '../../i18n/times.js';
import { addDays } from '../days.js';

/**
 * - `hour`: an hour from now
 * - `day`: the end of today
 * - `morning`: tomorrow at nine
 * - `moment`: a moment that the user chooses
 * - `further-notice`: until somebody ends it
 */
export const ends = ['hour', 'day', 'morning', 'moment', 'further-notice'] as const;
export type End = (typeof ends)[number];

const hourMs = 3_600_000;
const nextDay = (now: Date): string => addDays(amsterdamDay(now), 1);

/** When an override ends, ISO 8601; null: until further notice, or while no moment is chosen. @param at Local time. */
export function endOf(end: End, at: string, now: Date): string | null {
  switch (end) {
    case 'hour':
      return new Date(now.getTime() + hourMs).toISOString();
    case 'day':
      return startOfDay(nextDay(now)).toISOString();
    case 'morning':
      return instantOf(`${nextDay(now)}T09:00`);
    case 'moment':
      return at === '' ? null : instantOf(at);
    case 'further-notice':
      return null;
  }
}

/** Whether a chosen moment, local time, is in the future; false while none is chosen. */
export const isToCome = (at: string | undefined): boolean =>
  at !== undefined &&
  at !== '' &&
  (endOf('moment', at, new Date()) ?? '') > new Date().toISOString();

/**
 * The end that does the least harm when it is forgotten: the number follows its flow again on the next working morning.
 * Shortly before midnight the end of today is too soon.
 */
export const usualEnd = (now: Date): End =>
  Date.parse(endOf('day', '', now) ?? '') - now.getTime() < 2 * hourMs ? 'morning' : 'day';
