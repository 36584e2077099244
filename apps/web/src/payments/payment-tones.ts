import type { Payment } from '../api/generated/types.gen.js';
import type { MarkTone } from '../ui/page/mark.js';

export const paymentTones: Readonly<Record<Payment['state'], MarkTone>> = {
  waiting: 'live',
  matched: 'good',
  partial: 'warn',
  excess: 'warn',
  unmatched: 'bad',
  unconfirmed: 'warn',
  same: 'quiet',
  aside: 'quiet',
  failed: 'bad',
};
