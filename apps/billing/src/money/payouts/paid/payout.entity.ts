import type { PayoutState } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayout } from '../../../kernel/personal-data.js';
import type { PaidAccount } from '../accounts/account-rows.js';

/** What an owner gets by a batch, and on which account. Bigints are text. */
@Entity({ name: 'payouts', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'paidOn' })
export class StoredPayout {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'batch_id', type: 'uuid' })
  @NotPersonal()
  batchId: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'owner_name', type: 'text' })
  @PersonalData(ofPayout)
  ownerName: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: PayoutState;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'netted_micros', type: 'bigint' })
  @NotPersonal()
  nettedMicros: string;

  @Column({ name: 'held_micros', type: 'bigint' })
  @NotPersonal()
  heldMicros: string;

  @Column({ name: 'account', type: 'jsonb', nullable: true })
  @PersonalData(ofPayout)
  account: PaidAccount | null;

  @Column({ name: 'end_to_end_id', type: 'text' })
  @NotPersonal()
  endToEndId: string;

  @Column({ name: 'remittance', type: 'text' })
  @NotPersonal()
  remittance: string;

  @Column({ name: 'paid_on', type: 'date', nullable: true })
  @NotPersonal()
  paidOn: string | null;

  @Column({ name: 'failure', type: 'text', nullable: true })
  @PersonalData(ofPayout)
  failure: string | null;

  /** That the bank refused it, as one person says, and another one confirms. */
  @Column({ name: 'rejection_reason', type: 'text', nullable: true })
  @PersonalData(ofPayout)
  rejectionReason: string | null;

  @Column({ name: 'rejection_by', type: 'text', nullable: true })
  @NotPersonal()
  rejectionBy: string | null;

  @Column({ name: 'rejection_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  rejectionAt: Date | null;

  @Column({ name: 'rejection_confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  rejectionConfirmedBy: string | null;
}
