import type { Language } from '@app/common';

const timeZone = 'Europe/Amsterdam';
const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };

/** A point in time: the switch's microseconds since the epoch, or an ISO 8601 instant. */
export type Instant = number | string;

const dateOf = (instant: Instant): Date =>
  new Date(typeof instant === 'number' ? instant / 1000 : instant);

const formatter = (options: Intl.DateTimeFormatOptions) => {
  const made = new Map<Language, Intl.DateTimeFormat>();
  return (instant: Instant, language: Language): string => {
    let format = made.get(language);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
      made.set(language, format);
    }
    return format.format(dateOf(instant));
  };
};

const shortDate = formatter({ day: 'numeric', month: 'short', year: 'numeric' });
/** Formats a date with spaces that don't break, so that it stays on one line in a narrow column. */
export const formatDate = (instant: Instant, language: Language): string =>
  shortDate(instant, language).replaceAll(' ', '\u00a0');
export const formatDay = formatter({ weekday: 'short', day: 'numeric', month: 'short' });
export const formatLongDay = formatter({ weekday: 'long', day: 'numeric', month: 'long' });
export const formatWeekday = formatter({ weekday: 'long' });
export const formatWeekdayBriefly = formatter({ weekday: 'short' });
export const formatFullDay = formatter({
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
export const formatMonthName = formatter({ month: 'long' });
export const formatTime = formatter({ hour: '2-digit', minute: '2-digit' });
export const formatTimeToSecond = formatter({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const monthAndYear = formatter({ month: 'long', year: 'numeric' });
/** Formats a month such as `2026-10`, or the month of a day. */
export const formatMonth = (month: string, language: Language): string =>
  monthAndYear(`${month.slice(0, 7)}-15`, language);
export const formatDateTime = formatter({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** Formats seconds as `0:07`, `12:34` or `1:02:03`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  const two = (part: number): string => String(part).padStart(2, '0');
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
}

/** The calendar day in the Netherlands, `2026-11-25`. */
export function amsterdamDay(date: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(date);
}

/** The instant at which a calendar day begins in the Netherlands. */
export function startOfDay(day: string): Date {
  const guess = new Date(`${day}T00:00:00Z`);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(guess),
  );
  return new Date(guess.getTime() - hour * 3_600_000);
}

/** Adds whole months to a month's first day: `2026-10-01` and 1 give `2026-11-01`. */
export function addMonths(firstOfMonth: string, months: number): string {
  const [year = 0, month = 1] = firstOfMonth.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

export function nextDay(day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

/** Formats a period by its first and last day; a whole month by its name. `until` is exclusive. */
export function formatPeriod(from: Instant, until: Instant, language: Language): string {
  const first = amsterdamDay(dateOf(from));
  const behind = amsterdamDay(dateOf(until));
  if (startOfDay(first).getTime() !== dateOf(from).getTime()) {
    return `${formatDateTime(from, language)} – ${formatDateTime(until, language)}`;
  }
  if (first.endsWith('-01') && behind === addMonths(first, 1)) return formatMonth(first, language);
  const last = new Date(dateOf(until).getTime() - 1).toISOString();
  return `${formatDate(from, language)} – ${formatDate(last, language)}`;
}
