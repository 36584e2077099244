import type { ProposalState } from '@app/contracts';
import type { PriceKind, PriceTerms } from '@app/rating';
import { Instant, Json, KeptBy, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A version that somebody proposed; published, it is a `StoredPriceVersion` with the same id. */
@Entity({ name: 'price_proposals', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class StoredPriceProposal {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') kind: PriceKind;
  @Text('not personal') subject: string;
  @Instant('not personal') validFrom: string;
  @Instant('not personal', { nullable: true }) validUntil: string | null;
  @Json('not personal') terms: PriceTerms['terms'];
  /** A staff member's id, or a key's. */
  @Text('not personal') proposedBy: string;
  /** The person behind `proposedBy`, who can't approve it. */
  @Text('not personal') answersFor: string;
  @Instant('not personal') proposedAt: string;
  @Text('not personal') state: Exclude<ProposalState, 'expired'>;
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { nullable: true }) decidedAt: string | null;
  /** Why it was refused. */
  @Text('not personal', { nullable: true }) reason: string | null;
}
