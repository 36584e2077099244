import type { Language } from '@app/common';
import { timeFrom } from './typed-time.js';

export type DateKind = 'date' | 'datetime' | 'month';

const two = (part: string): string => part.padStart(2, '0');
const yearOf = (written: string): string => (written.length === 2 ? `20${written}` : written);

/** The day in ISO 8601; null when the calendar has no such day. */
function dayOf(year: string, month: string, day: string): string | null {
  const iso = `${yearOf(year)}-${two(month)}-${two(day)}`;
  const date = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

const dutchDay = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const plainDay = /^(\d{2})(\d{2})(\d{4})$/;
const isoDay = /^(\d{4})-(\d{2})-(\d{2})$/;

function readDay(text: string): string | null {
  const written = dutchDay.exec(text) ?? plainDay.exec(text);
  if (written !== null) {
    const [, day = '', month = '', year = ''] = written;
    return dayOf(year, month, day);
  }
  const [, year = '', month = '', day = ''] = isoDay.exec(text) ?? [];
  return year === '' ? null : dayOf(year, month, day);
}

function readMonth(text: string): string | null {
  const [, month = '', year = ''] = /^(\d{1,2})[-/. ](\d{4})$/.exec(text) ?? [];
  const iso = year === '' ? text : `${year}-${two(month)}`;
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(iso) ? iso : null;
}

function readMoment(text: string): string | null {
  const [date = '', time = ''] = text.split(/T|\s+(?=\S+$)/);
  const [day, at] = [readDay(date), timeFrom(time)];
  return day === null || at === null || at === '24:00' ? null : `${day}T${at}`;
}

const readers = { date: readDay, datetime: readMoment, month: readMonth };

/**
 * Reads typed text in the format of `<input type="date">` and its relatives: `2026-12-31`, `2026-12-31T09:30`
 * or `2026-12`. Accepts day first, the Dutch order, or ISO 8601. Empty for empty text, null for text that is
 * no date.
 */
export function readDate(text: string, kind: DateKind): string | null {
  const typed = text.trim();
  return typed === '' ? '' : readers[kind](typed);
}

const separators: Readonly<Record<Language, string>> = { nl: '-', en: '/' };

/** Writes the format of `readDate` day first: `31-12-2026`, `31-12-2026 09:30` or `12-2026`; in English with slashes. */
export function writeDate(value: string, language: Language): string {
  const [date = '', time] = value.split('T');
  const day = date.split('-').toReversed().join(separators[language]);
  return time === undefined ? day : `${day} ${time.slice(0, 5)}`;
}
