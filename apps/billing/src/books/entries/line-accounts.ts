import type { LineComponent, VatCategory } from '@app/contracts';
import type { VatZone } from '../../kernel/vat/eu-countries.js';
import type { AccountName, RevenueKind } from './chart.js';
import { purchaseCode, saleCode, treatmentOf, type VatCode } from './vat-codes.js';

/** What a line is to the books: revenue of a kind, or a cost. */
type Booking =
  | { readonly of: 'revenue'; readonly kind: RevenueKind }
  | { readonly of: 'cost'; readonly account: AccountName };

const revenue = (kind: RevenueKind): Booking => ({ of: 'revenue', kind });
const cost = (account: AccountName): Booking => ({ of: 'cost', account });

/** What a carrier or owner asks of us, and what we ask, is told by what a line is for, not by its sign. */
const bookings: Readonly<Record<LineComponent, Booking>> = {
  'premium-share': revenue('premium-shares'),
  interconnect: revenue('interconnect'),
  'freephone-origination': cost('cost-origination'),
  termination: cost('cost-termination'),
  payout: cost('cost-payouts'),
  'freephone-usage': revenue('usage'),
  'call-fee': revenue('usage'),
  forwarding: revenue('usage'),
  'set-up': revenue('subscriptions'),
  monthly: revenue('subscriptions'),
  'monthly-number': revenue('subscriptions'),
  'option-recording': revenue('subscriptions'),
  'option-voicemail': revenue('subscriptions'),
  'option-webhook': revenue('subscriptions'),
  bundle: revenue('usage'),
  tier: revenue('usage'),
  'fair-use': revenue('usage'),
  minimum: revenue('usage'),
  discount: revenue('discounts'),
};

/** Where a component stands in the books. */
export interface LineAccount {
  readonly of: Booking['of'];
  readonly account: AccountName;
  readonly code: VatCode;
}

/**
 * The account and the VAT code that a line of a document is posted with.
 * @param category What the rules of VAT say of it.
 * @param zone Where its party is.
 */
export function lineAccount(
  component: LineComponent,
  category: VatCategory,
  zone: VatZone,
): LineAccount {
  const booking = bookings[component];
  if (booking.of === 'cost') return { ...booking, code: purchaseCode(category, zone) };
  const code = saleCode(category, zone);
  return { of: 'revenue', account: `revenue-${booking.kind}-${treatmentOf[code]}`, code };
}
