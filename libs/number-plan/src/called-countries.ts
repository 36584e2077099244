import { getCountries } from 'libphonenumber-js/max';

/**
 * What people write for a country whose numbers `countryCalled` tells as another: the European Union's
 * own codes (Interinstitutional style guide, 7.1), and Western Sahara, whose numbers are within
 * Morocco's.
 */
const otherwise: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', EH: 'MA' };

/** Every country that `countryCalled` can answer, ISO 3166-1 alpha-2 with AC, TA and XK beside it. */
export const calledCountries: ReadonlySet<string> = new Set(
  getCountries().filter((country) => !Object.hasOwn(otherwise, country)),
);

/** The one of `calledCountries` that a code is written for that isn't among them; null when none is. */
export const countryMeant = (code: string): string | null =>
  Object.hasOwn(otherwise, code) ? (otherwise[code] ?? null) : null;
