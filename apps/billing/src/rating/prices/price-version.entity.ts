import type { PriceKind, PriceTerms } from '@app/rating';
import { Instant, Json, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A dated version of a price. */
@Entity({ name: 'price_versions', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class StoredPriceVersion {
  @Uuid('not personal', { primary: true }) id: string;
  /** What the price counter said when it was published: rating knows by it what is new. */
  @Whole('not personal') sequence: number;
  @Text('not personal') kind: PriceKind;
  @Text('not personal') subject: string;
  @Instant('not personal') validFrom: string;
  @Instant('not personal', { nullable: true }) validUntil: string | null;
  /** The later version that ended this one, which had been published without an end. */
  @Uuid('not personal', { nullable: true }) endedBy: string | null;
  @Json('not personal') terms: PriceTerms['terms'];
  @Instant('not personal') createdAt: string;
  /** A staff member's id, or a service's name. */
  @Text('not personal') createdBy: string;
  /** The second person; null: a program whose right it is published it alone. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
}
