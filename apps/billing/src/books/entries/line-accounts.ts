import type { LineComponent, VatCategory } from '@app/contracts';
import type { VatZone } from '../../kernel/vat/eu-countries.js';
import type { AccountName, RevenueKind } from './chart.js';
import { purchaseCode, saleCode, treatmentOf, type VatCode } from './vat-codes.js';

/** How a document line is booked: as revenue of a kind, or on a cost account. */
type Booking =
  | { readonly of: 'revenue'; readonly kind: RevenueKind }
  | { readonly of: 'cost'; readonly account: AccountName };

const revenue = (kind: RevenueKind): Booking => ({ of: 'revenue', kind });
const cost = (account: AccountName): Booking => ({ of: 'cost', account });

/** A line's component decides whether it is revenue or a cost; its sign doesn't. */
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

/** The account and VAT code that a line is posted with. */
export interface LineAccount {
  readonly of: Booking['of'];
  readonly account: AccountName;
  readonly code: VatCode;
}

/**
 * The account and the VAT code that a document line is posted with.
 * @param category The VAT category that the VAT rules give the line.
 * @param zone Where its party is established.
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
