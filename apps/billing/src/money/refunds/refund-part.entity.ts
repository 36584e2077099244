import { Instant, KeptBy, Money, OwnedThrough, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredPayment } from '../receivables/payment.entity.js';

/** A part of a payment spent on a refund, signed as the payment is. Rows are never changed. */
@Entity({ name: 'refund_parts', schema: 'billing' })
@OwnedThrough(() => StoredPayment, { paymentId: 'id' })
@KeptBy('tax')
export class StoredRefundPart {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  @Uuid('not personal') refundId: string;
  @Uuid('not personal') paymentId: string;
  @Money('not personal') amount: Money;
  @Instant('not personal') madeAt: string;
  @Uuid('not personal', { nullable: true }) reverses: string | null;
}
