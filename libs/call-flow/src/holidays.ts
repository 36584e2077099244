import type { Language } from '@app/common';
import {
  countryPlan,
  isOptionalHoliday,
  type Country,
  type OptionalHolidays,
} from '@app/number-plan';
import Holidays from 'date-holidays';

/** A day of a year that counts as a public holiday. */
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

/** By country and year: working one out takes as long as a thousand calls. */
const known = new Map<string, Year>();
/** A few years of each country; whoever asks for more can wait for it again. */
const mostKnown = 100;

/**
 * Whether a date (`yyyy-mm-dd`) is a public holiday in the whole of a country, by the data of
 * date-holidays. In the Netherlands Good Friday and Liberation Day (5 May) are no day off by themselves,
 * though Algemene termijnenwet art. 3 names or equates them for terms: they count as `choice` says,
 * and where it says nothing they don't. Elsewhere there is nothing to choose.
 */
export function isHoliday(date: string, country: Country, choice: OptionalHolidays = {}): boolean {
  const year = yearOf(country, date.slice(0, 4));
  if (year.dates.has(date)) return true;
  return country === 'NL' && isOptionalHoliday(date, choice, year.goodFriday);
}

/** The public holidays of a year, by the same rule, in the order of their dates. */
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
  const held = known.get(key);
  if (held) return held;
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
