import type { ProposalState } from '@app/contracts';
import type { PriceKind, PriceTerms } from '@app/rating';
import { Instant, Json, KeptBy, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A proposed version. Once published, it is a `StoredPriceVersion` with the same id. */
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
  /** Id of the staff member or API key that proposed the version. */
  @Text('not personal') proposedBy: string;
  /** The person behind `proposedBy`, who cannot approve the proposal. */
  @Text('not personal') answersFor: string;
  @Instant('not personal') proposedAt: string;
  @Text('not personal') state: Exclude<ProposalState, 'expired'>;
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { nullable: true }) decidedAt: string | null;
  /** The reason of a refusal; null otherwise. */
  @Text('not personal', { nullable: true }) reason: string | null;
}
