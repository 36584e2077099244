import { countryPlan, type Country } from '@app/number-plan';
import Holidays from 'date-holidays';

/** Dates by country and year: working one year out takes as long as a thousand calls. */
const known = new Map<string, ReadonlySet<string>>();
/** A few years of each country; whoever asks for more can wait for it again. */
const mostKnown = 100;

/**
 * Whether a date (`yyyy-mm-dd`) is a public holiday in the whole of a country. By the data of
 * date-holidays: of the Netherlands without Good Friday and Liberation Day, which are none by law.
 */
export function isHoliday(date: string, country: Country): boolean {
  const year = date.slice(0, 4);
  const key = `${country}${year}`;
  let dates = known.get(key);
  if (!dates) {
    dates = holidaysOf(country, Number(year));
    if (known.size >= mostKnown) known.clear();
    known.set(key, dates);
  }
  return dates.has(date);
}

const holidaysOf = (country: Country, year: number): Set<string> =>
  new Set(
    new Holidays(countryPlan(country).holidayCountry.value)
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .map(({ date }) => date.slice(0, 10)),
  );
