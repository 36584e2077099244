import type { Language } from '@app/common';
import { dutchDate } from '../documents/months.js';
import { wordsOf } from './words.js';

const places: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
const zone = 'Europe/Amsterdam';

/** @param date `2026-11-25`. @returns `25 november 2026`. */
export const dateText = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(places[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** @param month `2026-10`. @returns `oktober 2026`. */
export const monthText = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(places[language], {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}-01T00:00:00Z`));

const timeText = (instant: Date): string =>
  new Intl.DateTimeFormat('nl-NL', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(instant);

/**
 * [from, until) in Dutch time: whole days as `1 t/m 31 oktober 2026`, anything else with its times.
 */
export function periodText(from: Date, until: Date, language: Language): string {
  const [first, end] = [dutchDate(from), dutchDate(until)];
  if (!isMidnight(from) || !isMidnight(until)) {
    const [start, stop] = [dateText(first, language), dateText(end, language)];
    return `${start} ${timeText(from)} – ${stop} ${timeText(until)}`;
  }
  const last = dutchDate(new Date(until.getTime() - 1));
  const whole = dateText(first, language);
  if (first === last) return whole;
  // What the last day says again: its year, and its month before that.
  const [year, month] = [first.slice(0, 4), first.slice(0, 7)];
  const short = last.startsWith(month)
    ? String(Number(first.slice(8)))
    : whole.replace(last.startsWith(year) ? ` ${year}` : '', '');
  return `${short} ${wordsOf(language).until} ${dateText(last, language)}`;
}

const isMidnight = (instant: Date): boolean =>
  dutchDate(instant) !== dutchDate(new Date(instant.getTime() - 1));

/** Minutes and seconds, `1.234:05`. */
export function minutesText(seconds: number, language: Language): string {
  const rest = String(seconds % 60).padStart(2, '0');
  return `${countText(Math.floor(seconds / 60), language)}:${rest}`;
}

export const countText = (count: number, language: Language): string =>
  new Intl.NumberFormat(places[language]).format(count);

/** In groups of four, which don't break over lines. */
export const ibanText = (iban: string): string =>
  iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1\u00a0');
