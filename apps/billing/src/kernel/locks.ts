import { Locks } from '@app/platform/database';

/** Names of billing's locks, each explained where it is taken. */
type Kind =
  | 'account-statements'
  | 'bank-statements'
  | 'direct-debit'
  | 'payments'
  | 'payouts'
  | 'self-billing'
  | 'standing-changes'
  | 'statement-layout'
  | 'statement-reading'
  | 'uncharged'
  | 'vat-statuses';

export const locks = new Locks<Kind>('billing');
