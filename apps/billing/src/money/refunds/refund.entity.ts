import type { RefundState } from '@app/contracts';
import {
  Day,
  Flag,
  Instant,
  KeptBy,
  Money,
  OwnedThrough,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredPayment } from '../receivables/payment.entity.js';

/** A refund of a payment, with the account that it is paid to. */
@Entity({ name: 'refunds', schema: 'billing' })
@OwnedThrough(() => StoredPayment, { paymentId: 'id' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredRefund {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  @Uuid('not personal') paymentId: string;
  @Money('not personal') amount: Money;
  @Text(ofPayment) iban: string;
  @Text(ofPayment) name: string;
  /**
   * Whether the refund goes to another account than the one from which, by the bank's statement,
   * the payment came.
   */
  @Flag('not personal') otherAccount: boolean;
  @Text(ofPayment) reason: string;
  @Text('not personal') state: RefundState;
  @Text('not personal') madeBy: string;
  @Instant('not personal') madeAt: string;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  @Day('not personal', { nullable: true }) paidOn: string | null;
  /** The bank's text about the returned refund; null: not returned. */
  @Text(ofPayment, { nullable: true }) failure: string | null;
  @Text(ofPayment, { nullable: true }) rejectionReason: string | null;
  @Text('not personal', { nullable: true }) rejectedBy: string | null;
  @Text('not personal', { nullable: true }) rejectionConfirmedBy: string | null;
}
