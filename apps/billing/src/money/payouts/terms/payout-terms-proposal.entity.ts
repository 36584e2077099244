import type { TermsProposal } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Terms that somebody proposed; approved, they are `StoredPayoutTerms` with the same id. Bigints are text. */
@Entity({ name: 'payout_terms_proposals', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredPayoutTermsProposal {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  /** Empty: everybody without terms of their own. */
  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ name: 'from_on', type: 'date' })
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

  @Column({ name: 'proposed_by', type: 'text' })
  @NotPersonal()
  proposedBy: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  @NotPersonal()
  proposedAt: Date;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: Exclude<TermsProposal['state'], 'expired'>;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  decidedAt: Date | null;
}
