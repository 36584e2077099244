import { countryCalled } from '@app/number-plan';

/** Whether calls may be forwarded to a destination, E.164, given the allowed countries, ISO 3166. */
export function mayForwardTo(countries: readonly string[], destination: string): boolean {
  const country = countryCalled(destination);
  return country !== null && countries.includes(country);
}
