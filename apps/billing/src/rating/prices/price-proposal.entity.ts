import type { ProposalState } from '@app/contracts';
import type { PriceKind, PriceTerms } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version that somebody proposed; published, it is a `StoredPriceVersion` with the same id. */
@Entity({ name: 'price_proposals', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class StoredPriceProposal {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: PriceKind;

  @Column({ name: 'subject', type: 'text' })
  @NotPersonal()
  subject: string;

  @Column({ name: 'valid_from', type: 'timestamptz' })
  @NotPersonal()
  validFrom: Date;

  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  validUntil: Date | null;

  @Column({ name: 'terms', type: 'jsonb' })
  @NotPersonal()
  terms: PriceTerms['terms'];

  /** A staff member's id, or a key's. */
  @Column({ name: 'proposed_by', type: 'text' })
  @NotPersonal()
  proposedBy: string;

  /** The person behind `proposedBy`, who can't approve it. */
  @Column({ name: 'answers_for', type: 'text' })
  @NotPersonal()
  answersFor: string;

  @Column({ name: 'proposed_at', type: 'timestamptz' })
  @NotPersonal()
  proposedAt: Date;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: Exclude<ProposalState, 'expired'>;

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  decidedAt: Date | null;

  /** Why it was refused. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  @NotPersonal()
  reason: string | null;
}
