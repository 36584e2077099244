import type { RefundState } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredPayment } from '../receivables/payment.entity.js';

/** What is paid back of a payment, and to which account. Bigints are text. */
@Entity({ name: 'refunds', schema: 'billing' })
@OwnedThrough(() => StoredPayment, { paymentId: 'id' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredRefund {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'payment_id', type: 'uuid' })
  @NotPersonal()
  paymentId: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'iban', type: 'text' })
  @PersonalData(ofPayment)
  iban: string;

  @Column({ name: 'name', type: 'text' })
  @PersonalData(ofPayment)
  name: string;

  /** A person gave the account: the bank doesn't say that the money came from there. */
  @Column({ name: 'other_account', type: 'boolean' })
  @NotPersonal()
  otherAccount: boolean;

  @Column({ name: 'reason', type: 'text' })
  @PersonalData(ofPayment)
  reason: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: RefundState;

  @Column({ name: 'made_by', type: 'text' })
  @NotPersonal()
  madeBy: string;

  @Column({ name: 'made_at', type: 'timestamptz' })
  @NotPersonal()
  madeAt: Date;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  confirmedBy: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  confirmedAt: Date | null;

  @Column({ name: 'paid_on', type: 'date', nullable: true })
  @NotPersonal()
  paidOn: string | null;

  /** Why it came back, as the bank wrote. */
  @Column({ name: 'failure', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  failure: string | null;

  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  rejectionReason: string | null;

  @Column({ name: 'rejected_by', type: 'text', nullable: true })
  @NotPersonal()
  rejectedBy: string | null;

  @Column({ name: 'rejection_confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  rejectionConfirmedBy: string | null;
}
