import type { PriceKind, PriceTerms } from '@app/rating';
import { Instant, Json, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A version that was published and withdrawn before it began. Replicas with all versions in memory
 * learn by `sequence` which ones are gone; the id is never used again.
 */
@Entity({ name: 'withdrawn_prices', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class WithdrawnPrice {
  @Uuid('not personal', { primary: true }) id: string;
  /** The price counter at the version's withdrawal. */
  @Whole('not personal') sequence: number;
  @Text('not personal') kind: PriceKind;
  @Text('not personal') subject: string;
  @Instant('not personal') validFrom: string;
  @Json('not personal') terms: PriceTerms['terms'];
  @Text('not personal') createdBy: string;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Text('not personal') withdrawnBy: string;
  @Instant('not personal') withdrawnAt: string;
}
