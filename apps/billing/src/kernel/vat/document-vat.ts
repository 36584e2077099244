import { fieldProblem, invalid } from '@app/common';
import type { DocumentKind, LineComponent, LineVat, VatCategory, VatStatus } from '@app/contracts';
import { zoneOf } from './eu-countries.js';
import { standardPercentOn } from './standard-rate.js';
import { taxCodes } from './tax-codes.js';
import { vatOf } from './vat-rules.js';

/** A party's VAT status, valid from a day in the Netherlands on. */
export interface DatedStatus {
  readonly from: string;
  readonly status: VatStatus;
}

/** The facts of a party that determine the VAT of its documents. */
export interface TaxedParty {
  readonly partyType: 'owner' | 'carrier';
  /** The party's country, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The party's noted VAT statuses, sorted by `from`. */
  readonly statuses: readonly DatedStatus[];
}

/** The VAT status of a party without a noted one, by its country. */
export function usualStatus({ partyType, country }: TaxedParty, on: string): VatStatus {
  const inNetherlands = partyType === 'carrier' ? 'telecom-provider' : 'nl-business';
  return ({ nl: inNetherlands, eu: 'eu-business', outside: 'outside-eu' } as const)[
    zoneOf(country, on)
  ];
}

export const statusOn = (party: TaxedParty, on: string): VatStatus =>
  party.statuses.findLast(({ from }) => from <= on)?.status ?? usualStatus(party, on);

/** The facts of a line that determine its VAT. */
export interface TaxedLine {
  readonly component: LineComponent;
  /** The VAT rate of the line's price, in percent. */
  readonly vatPercent: number;
}

/**
 * The VAT category of a component on a day, as known now; `O` when no rule applies, as such a
 * supply isn't ours to tax.
 */
export function categoryOf(party: TaxedParty, component: LineComponent, on: string): VatCategory {
  const { code, supplier } = taxCodes[component];
  const status = statusOn(party, on);
  const { country } = party;
  return vatOf({ supplier, status, country, code, on, standardPercent: 0 })?.category ?? 'O';
}

/**
 * The VAT of a document's line, by the rules of its day: the day of its last call, when the supply
 * was complete (Wet OB 1968, art. 13), or the first of the fee's month. Owners' plans name the rate
 * for our supplies. Supplies by a carrier or owner, and what a carrier owes us, take the Dutch
 * general rate if taxed: the rate in callers' prices is that of the number's country.
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
