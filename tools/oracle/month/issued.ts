import type { ExpectedDocument, ExpectedLine } from '../billing/expected-document.js';

/** An expected document, with its party's country and VAT id for the books and the VAT return. */
export interface IssuedDocument {
  /** The document's name in payments: the oracle can't predict its number. */
  readonly name: string;
  readonly document: ExpectedDocument;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId: string | null;
}

/** Where a line's party is, for VAT. */
export type Territory = 'nl' | 'eu' | 'outside';

const memberStates = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

export const territoryOf = (country: string): Territory =>
  country === 'NL' ? 'nl' : memberStates.has(country) ? 'eu' : 'outside';

/** Components that we buy: from carriers, and from the owners of premium numbers. */
const bought: readonly string[] = ['freephone-origination', 'termination', 'payout'];

export const isBought = ({ component }: Pick<ExpectedLine, 'component'>): boolean =>
  bought.includes(component);

/** Standard Dutch VAT rate (Wet OB 1968, art. 9), which also applies to reverse-charged services. */
export const generalPercent = 21n;
