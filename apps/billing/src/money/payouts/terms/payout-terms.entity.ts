import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What counts of an owner’s payouts from a day on. Bigints are text. */
@Entity({ name: 'payout_terms', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredPayoutTerms {
  /** That of the proposal, where they were proposed. */
  @Column({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ name: 'from_on', type: 'date' })
  @NotPersonal()
  fromOn: string;

  @Column({ name: 'hold_back_share', type: 'integer' })
  @NotPersonal()
  holdBackShare: number;

  @Column({ name: 'hold_back_days', type: 'integer' })
  @NotPersonal()
  holdBackDays: number;

  @Column({ name: 'minimum_micros', type: 'bigint' })
  @NotPersonal()
  minimumMicros: string;

  @Column({ name: 'netting', type: 'boolean' })
  @NotPersonal()
  netting: boolean;

  @Column({ name: 'set_by', type: 'text' })
  @NotPersonal()
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;

  /** Null: they are from before a second person was needed. */
  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;
}
