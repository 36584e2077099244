/** Where the common system of VAT holds, but the Netherlands: ISO 3166 (Council Directive 2006/112/EC, art. 5). */
const others =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT PL PT RO SE SI SK'.split(' ');

export type Territory = 'nl' | 'eu' | 'outside-eu';

/** @param country ISO 3166, `NL`. */
export function territoryOf(country: string): Territory {
  if (country === 'NL') return 'nl';
  return others.includes(country) ? 'eu' : 'outside-eu';
}
