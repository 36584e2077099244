import type { Language } from '@app/common';
import { dutchDate } from '../../kernel/time/months.js';
import { wordsOf } from './words-of.js';

const zone = 'Europe/Amsterdam';

/** Formats are created once per language: creating one costs more than using it a hundred times. */
const formatsOf = (place: string) => ({
  date: new Intl.DateTimeFormat(place, { dateStyle: 'long', timeZone: 'UTC' }),
  month: new Intl.DateTimeFormat(place, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  time: new Intl.DateTimeFormat(place, { hour: '2-digit', minute: '2-digit', timeZone: zone }),
  count: new Intl.NumberFormat(place),
});
const formats: Readonly<Record<Language, ReturnType<typeof formatsOf>>> = {
  nl: formatsOf('nl-NL'),
  en: formatsOf('en-GB'),
};

/** A date in words. @param date `2026-11-25`. @returns `25 november 2026`, without line breaks. */
export const dateText = (date: string, language: Language): string =>
  formats[language].date.format(new Date(`${date}T00:00:00Z`)).replaceAll(' ', '\u00a0');

/** A month in words. @param month `2026-10`. @returns `oktober 2026`. */
export const monthText = (month: string, language: Language): string =>
  formats[language].month.format(new Date(`${month}-01T00:00:00Z`));

/**
 * [from, until) in Dutch time: whole days as `1 t/m 31 oktober 2026`, any other period with times.
 */
export function periodText(from: Date, until: Date, language: Language): string {
  const [first, end] = [dutchDate(from), dutchDate(until)];
  if (!isMidnight(from) || !isMidnight(until)) {
    const [start, stop] = [dateText(first, language), dateText(end, language)];
    const { time } = formats[language];
    return `${start}\u00a0${time.format(from)} – ${stop}\u00a0${time.format(until)}`;
  }
  const last = dutchDate(new Date(until.getTime() - 1));
  const whole = dateText(first, language);
  if (first === last) return whole;
  // The first day omits the year, or the month and year, if the last day has the same.
  const [year, month] = [first.slice(0, 4), first.slice(0, 7)];
  const short = last.startsWith(month)
    ? String(Number(first.slice(8)))
    : whole.replace(last.startsWith(year) ? `\u00a0${year}` : '', '');
  return `${short} ${wordsOf(language).until} ${dateText(last, language)}`;
}

const isMidnight = (instant: Date): boolean =>
  dutchDate(instant) !== dutchDate(new Date(instant.getTime() - 1));

/** Minutes and seconds, `1.234:05`; negative for a correction that lowers usage. */
export function minutesText(seconds: number, language: Language): string {
  const size = Math.abs(seconds);
  const rest = String(size % 60).padStart(2, '0');
  return `${seconds < 0 ? '-' : ''}${countText(Math.floor(size / 60), language)}:${rest}`;
}

export const countText = (count: number, language: Language): string =>
  formats[language].count.format(count);

/** An IBAN in groups of four, without line breaks. */
export const ibanText = (iban: string): string =>
  iban.replaceAll(/\s/g, '').replaceAll(/(.{4})(?=.)/g, '$1\u00a0');
