import type { LineComponent } from '@app/contracts';
import type { AccountName, RevenueKind } from './chart.js';

/** What a line is to the books: revenue of a kind, or a cost. */
export type Booking =
  | { readonly of: 'revenue'; readonly kind: RevenueKind }
  | { readonly of: 'cost'; readonly account: AccountName };

const revenue = (kind: RevenueKind): Booking => ({ of: 'revenue', kind });
const cost = (account: AccountName): Booking => ({ of: 'cost', account });

/** What a carrier or owner asks of us, and what we ask, is told by what a line is for, not by its sign. */
export const bookings: Readonly<Record<LineComponent, Booking>> = {
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
