import type { Language } from '@app/common';
import { addDays } from './days.js';
import { amsterdamDay, formatDate, formatTime } from '../i18n/times.js';

const words = {
  nl: {
    today: 'vandaag',
    tomorrow: 'morgen',
    yesterday: 'gisteren',
    at: (day: string, time: string) => `${day} om ${time}`,
    until: (day: string, time: string) => `${day} ${time}`,
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    at: (day: string, time: string) => `${day} at ${time}`,
    until: (day: string, time: string) => `${day} ${time}`,
  },
} as const;

const weekday = (day: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T12:00:00Z`),
  );

/** The day of a moment as people say it: today, tomorrow, a day of the coming week, or a date. */
function dayInWords(instant: string, language: Language, now: Date): string {
  const day = amsterdamDay(new Date(instant));
  const today = amsterdamDay(now);
  const { today: itself, tomorrow, yesterday } = words[language];
  if (day === today) return itself;
  if (day === addDays(today, 1)) return tomorrow;
  if (day === addDays(today, -1)) return yesterday;
  const isSoon = day > today && day < addDays(today, 7);
  return isSoon ? weekday(day, language) : formatDate(instant, language);
}

/** A moment in a sentence: `vandaag om 16:10`, `vrijdag om 09:00`, `5 dec 2026 om 09:00`. */
export const momentInWords = (instant: string, language: Language, now = new Date()): string =>
  words[language].at(dayInWords(instant, language, now), formatTime(instant, language));

/** A moment behind `until`: `vrijdag 17:00`. */
export const endInWords = (instant: string, language: Language, now = new Date()): string =>
  words[language].until(dayInWords(instant, language, now), formatTime(instant, language));
