import { KeptBy, NotPersonal, OwnedThrough } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { StoredPayment } from '../receivables/payment.entity.js';

/** What of a payment is of a refund, signed as the payment is; only ever added to. Bigints are text. */
@Entity({ name: 'refund_parts', schema: 'billing' })
@OwnedThrough(() => StoredPayment, { paymentId: 'id' })
@KeptBy('tax')
export class StoredRefundPart {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'refund_id', type: 'uuid' })
  @NotPersonal()
  refundId: string;

  @Column({ name: 'payment_id', type: 'uuid' })
  @NotPersonal()
  paymentId: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'reverses', type: 'uuid', nullable: true })
  @NotPersonal()
  reverses: string | null;
}
