import { fieldProblem, invalid } from '@app/common';
import type { DocumentKind, LineComponent, LineVat, VatCategory, VatStatus } from '@app/contracts';
import { zoneOf } from './eu-countries.js';
import { standardPercentOn } from './standard-rate.js';
import { taxCodes } from './tax-codes.js';
import { vatOf } from './vat-rules.js';

/** A party's status from a day in the Netherlands on. */
export interface DatedStatus {
  readonly from: string;
  readonly status: VatStatus;
}

/** What decides the VAT of a party's documents. */
export interface TaxedParty {
  readonly partyType: 'owner' | 'carrier';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** By `from`. */
  readonly statuses: readonly DatedStatus[];
}

/** What a party is of which nobody has said it: by where it is. */
export function usualStatus({ partyType, country }: TaxedParty, on: string): VatStatus {
  const inNetherlands = partyType === 'carrier' ? 'telecom-provider' : 'nl-business';
  return ({ nl: inNetherlands, eu: 'eu-business', outside: 'outside-eu' } as const)[
    zoneOf(country, on)
  ];
}

export const statusOn = (party: TaxedParty, on: string): VatStatus =>
  party.statuses.findLast(({ from }) => from <= on)?.status ?? usualStatus(party, on);

/** As much of a line as its VAT depends on. */
export interface TaxedLine {
  readonly component: LineComponent;
  /** The rate of its price. */
  readonly vatPercent: number;
}

/** The category of what a party owes or is owed on a day, as far as is known by now: what no rule says isn't ours to tax. */
export function categoryOf(party: TaxedParty, component: LineComponent, on: string): VatCategory {
  const { code, supplier } = taxCodes[component];
  const status = statusOn(party, on);
  const { country } = party;
  return vatOf({ supplier, status, country, code, on, standardPercent: 0 })?.category ?? 'O';
}

/**
 * What VAT a line of a document has, by the rules of the day that it goes by: that of its last call, when what it
 * sums was complete (Wet OB 1968, art. 13), or the month's first, as its fee does. Owners' plans name the rate that
 * is due when it is. What a carrier or an owner supplies, and what a carrier owes us, is taxed at the Netherlands'
 * general rate where it is taxed: the rate in a share of what callers pay is that of the number's country.
 * @param on Day in the Netherlands.
 * @throws AppError invalid `vat-undecided`.
 */
export function vatOfLineOn(
  on: string,
  kind: DocumentKind,
  party: TaxedParty,
  { component, vatPercent }: TaxedLine,
): LineVat {
  const { code, supplier } = taxCodes[component];
  const status = statusOn(party, on);
  const isOurs = kind !== 'settlement' && supplier === 'us';
  const standardPercent = isOurs ? vatPercent : standardPercentOn(on);
  const vat = vatOf({ supplier, status, country: party.country, code, on, standardPercent });
  if (vat !== null) return vat;
  const undecided = fieldProblem('vatStatus', 'vat-undecided', {
    status,
    country: party.country,
    component,
    day: on,
  });
  throw invalid('vat-undecided', undecided.rule, [undecided]);
}
