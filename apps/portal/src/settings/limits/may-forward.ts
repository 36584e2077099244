import { countryCalled } from '@app/number-plan';

/** Whether calls may be sent on to a destination, E.164, by the countries allowed, ISO 3166. */
export function mayForwardTo(countries: readonly string[], destination: string): boolean {
  const country = countryCalled(destination);
  return country !== null && countries.includes(country);
}
