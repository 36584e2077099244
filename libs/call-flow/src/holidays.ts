import type { Language } from '@app/common';
import {
  countryPlan,
  isOptionalHoliday,
  type Country,
  type OptionalHolidays,
} from '@app/number-plan';
import Holidays from 'date-holidays';

/** A public holiday. */
export interface Holiday {
  /** `yyyy-mm-dd`. */
  readonly date: string;
  readonly name: Readonly<Record<Language, string>>;
}

interface Year {
  readonly days: readonly Holiday[];
  readonly dates: ReadonlySet<string>;
  /** Days that a calendar may choose to count. */
  readonly optional: readonly Holiday[];
  readonly goodFriday: string;
}

/** Cached by country and year: computing a year takes as long as a thousand calls. */
const known = new Map<string, Year>();
/** A few years of each country; the cache is emptied beyond that. */
const mostKnown = 100;

/**
 * Whether a date (`yyyy-mm-dd`) is a public holiday in a whole country, by the data of
 * date-holidays. In the Netherlands Good Friday and Liberation Day (5 May) aren't days off in
 * themselves, although Algemene termijnenwet art. 3 counts them for terms. They count as `choice`
 * says, by default not. Other countries have no choice.
 */
export function isHoliday(date: string, country: Country, choice: OptionalHolidays = {}): boolean {
  const year = yearOf(country, date.slice(0, 4));
  if (year.dates.has(date)) return true;
  return country === 'NL' && isOptionalHoliday(date, choice, year.goodFriday);
}

/** The public holidays of a year, by the rule of `isHoliday`, in the order of their dates. */
export function holidaysOf(
  year: number,
  country: Country,
  choice: OptionalHolidays = {},
): readonly Holiday[] {
  const { days, optional } = yearOf(country, String(year));
  const chosen = optional.filter(({ date }) => isHoliday(date, country, choice));
  return [...days, ...chosen].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

function yearOf(country: Country, year: string): Year {
  const key = `${country}${year}`;
  const cached = known.get(key);
  if (cached) return cached;
  const made = workOut(country, Number(year));
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}

const goodFridayRule = 'easter -2';

function workOut(country: Country, year: number): Year {
  const named = (language: Language) =>
    new Holidays(countryPlan(country).holidayCountry.value, { languages: [language, 'en'] })
      .getHolidays(year)
      .map(({ date, name, type, rule }) => ({ date: date.slice(0, 10), name, type, rule }));
  const english = new Map(named('en').map(({ rule, name }) => [rule, name]));
  const all = named('nl').map(({ name, rule, ...day }) => ({
    ...day,
    rule,
    name: { nl: name, en: english.get(rule) ?? name },
  }));
  const plain = ({ date, name }: Holiday): Holiday => ({ date, name });
  const days = all.filter(({ type }) => type === 'public').map(plain);
  const isOptional = ({ date, rule }: (typeof all)[number]) =>
    rule === goodFridayRule || date.endsWith('-05-05');
  return {
    days,
    dates: new Set(days.map(({ date }) => date)),
    optional: country === 'NL' ? all.filter(isOptional).map(plain) : [],
    goodFriday: all.find(({ rule }) => rule === goodFridayRule)?.date ?? '',
  };
}
