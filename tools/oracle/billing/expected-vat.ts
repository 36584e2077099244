import type { BillingWorld, PartyVat } from '../world/billing-input.js';
import type { OpenLine } from './document-run.js';
import { dayOf, nameOfMonth, monthOf } from '../figures/months.js';

/**
 * The VAT of a line, derived from the law independently of libs/rating: by supplier, the customer's
 * country and the customer's VAT status. Directive 2006/112/EC, art. 44 (business customers: taxed
 * where the customer is), 196 and 199a(1)(g) (reverse charge); Wet OB 1968, art. 7 (entrepreneurs),
 * 9 (rate) and 25 (small-business scheme).
 */
export type Category = 'S' | 'AE' | 'E' | 'O';

const memberStates = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
/** Components that we buy: from carriers, and payouts from owners. */
const bought = new Set(['freephone-origination', 'termination', 'payout']);
/** Components that aren't telecommunication services themselves. */
const noTelecom = new Set(['payout', 'option-recording', 'option-voicemail', 'option-webhook']);

interface Party {
  readonly partyType: 'owner' | 'carrier';
  readonly id: string;
  readonly country: string;
}

function statusOf(party: Party, day: string, world: BillingWorld, startMs: number): PartyVat {
  const statuses = (world.vatStatuses ?? [])
    .filter(({ partyType, partyId, fromMonth }) => {
      const from = `${nameOfMonth(monthOf(startMs) + fromMonth)}-01`;
      return partyType === party.partyType && partyId === party.id && from <= day;
    })
    .toSorted((a, b) => a.fromMonth - b.fromMonth)
    .at(-1);
  if (statuses !== undefined) return statuses.status;
  if (party.country !== 'NL') return memberStates.has(party.country) ? 'eu-business' : 'outside-eu';
  return party.partyType === 'carrier' ? 'telecom-provider' : 'nl-business';
}

/**
 * The VAT category of a line. @throws {Error} for VAT of another member state, which the oracle
 * doesn't cover.
 */
export function categoryOf(component: string, status: PartyVat, country: string): Category {
  const buy = bought.has(component);
  switch (status) {
    case 'eu-business':
      return 'AE';
    case 'outside-eu':
      return buy ? 'AE' : 'O';
    case 'private':
      if (buy || !memberStates.has(country)) return 'O';
      if (country === 'NL') return 'S';
      throw new Error(`the oracle doesn't know the VAT of ${country} for private customers`);
    case 'small-business':
      return buy ? 'E' : 'S';
    case 'telecom-provider':
      return noTelecom.has(component) ? 'S' : 'AE';
    case 'nl-business':
      return 'S';
  }
}

/**
 * The VAT of a line. @param lastStart Start of the line's last call in microseconds since 1970;
 * null for a line of a month.
 */
export function vatOfLine(
  line: Pick<OpenLine, 'component' | 'month' | 'vatPercent'>,
  lastStart: number | null,
  party: Party,
  { world, startMs }: { readonly world: BillingWorld; readonly startMs: number },
): { category: Category; percent: number } {
  const day = lastStart === null ? `${line.month}-01` : dayOf(lastStart / 1000);
  const category = categoryOf(line.component, statusOf(party, day, world, startMs), party.country);
  // Wet OB 1968, art. 9: an owner's service is taxed at the Dutch rate, whatever the number's
  // country.
  const rate = line.component === 'payout' ? 21 : line.vatPercent;
  return { category, percent: category === 'S' ? rate : 0 };
}
