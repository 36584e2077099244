interface MemberState {
  /** Code of the country, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** First day outside the EU's VAT area; left out: the country is still in it. */
  readonly until?: string;
}

const codes =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/**
 * The EU's VAT area (Directive 2006/112/EC, art. 5); the United Kingdom until the end of its
 * transition.
 */
const memberStates: readonly MemberState[] = [
  ...codes.map((country) => ({ country })),
  { country: 'GB', until: '2021-01-01' },
];

const byCountry = new Map(memberStates.map((state) => [state.country, state]));

/** Where a party is, for the place of supply. */
export type VatZone = 'nl' | 'eu' | 'outside';

/**
 * The VAT zone of a country on a day.
 * @param country ISO 3166-1 alpha-2.
 * @param on `2026-11-25`.
 */
export function zoneOf(country: string, on: string): VatZone {
  if (country === 'NL') return 'nl';
  const state = byCountry.get(country);
  return state === undefined || (state.until !== undefined && on >= state.until) ? 'outside' : 'eu';
}
