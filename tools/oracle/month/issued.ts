import type { ExpectedDocument, ExpectedLine } from '../billing/expected-document.js';

/** An expected document with what the books and the return want to know of its party. */
export interface IssuedDocument {
  /** As whoever pays names it: the oracle can't foretell its number. */
  readonly name: string;
  readonly document: ExpectedDocument;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly vatId: string | null;
}

/** What of a line is said of where its party is. */
export type Territory = 'nl' | 'eu' | 'outside';

const memberStates = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

export const territoryOf = (country: string): Territory =>
  country === 'NL' ? 'nl' : memberStates.has(country) ? 'eu' : 'outside';

/** What is supplied to us: by carriers, and by owners whose callers pay. */
const bought: readonly string[] = ['freephone-origination', 'termination', 'payout'];

export const isBought = ({ component }: Pick<ExpectedLine, 'component'>): boolean =>
  bought.includes(component);

/** Of services that are shifted to us, and of everything that isn't said otherwise (Wet OB 1968, art. 9). */
export const generalPercent = 21n;
