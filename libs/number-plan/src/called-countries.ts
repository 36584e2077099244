import { getCountries } from 'libphonenumber-js/max';

/**
 * Codes that people use for a country with another code in `countryCalled`: the European Union's
 * own codes (Interinstitutional style guide, 7.1), and Western Sahara, whose numbers are Moroccan.
 */
const otherwise: Readonly<Record<string, string>> = { UK: 'GB', EL: 'GR', EH: 'MA' };

/** Every country that `countryCalled` can return: ISO 3166-1 alpha-2, and AC, TA and XK. */
export const calledCountries: ReadonlySet<string> = new Set(
  getCountries().filter((country) => !Object.hasOwn(otherwise, country)),
);

/** The code in `calledCountries` for a code that isn't among them; null when there is none. */
export const countryMeant = (code: string): string | null =>
  Object.hasOwn(otherwise, code) ? (otherwise[code] ?? null) : null;
