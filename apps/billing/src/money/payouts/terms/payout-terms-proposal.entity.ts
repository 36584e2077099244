import type { TermsProposal } from '@app/contracts';
import { Day, Instant, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { AgreedTerms } from './payout-terms.entity.js';

/** Proposed payout terms. Approval creates `StoredPayoutTerms` with the same id. */
@Entity({ name: 'payout_terms_proposals', schema: 'billing' })
@OwnedBy('ownerId', { inheritedBehind: 'from' })
@KeptBy('tax')
export class StoredPayoutTermsProposal extends AgreedTerms {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  /** The owner of the proposed terms; empty: all owners without terms of their own. */
  @Text('not personal') ownerId: string;
  @Day('not personal', { name: 'from_on' }) from: string;
  @Text('not personal') proposedBy: string;
  @Instant('not personal') proposedAt: string;
  @Text('not personal') state: Exclude<TermsProposal['state'], 'expired'>;
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { nullable: true }) decidedAt: string | null;
}
