import type { PriceKind, PriceTerms } from '@app/rating';
import { Instant, Json, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A dated version of a price. */
@Entity({ name: 'price_versions', schema: 'billing' })
@OwnedBy('subject', { having: { kind: 'price-plan' } })
@KeptBy('tax')
export class StoredPriceVersion {
  @Uuid('not personal', { primary: true }) id: string;
  /**
   * The price counter at the version's publication or last change, by which rating finds new
   * versions.
   */
  @Whole('not personal') sequence: number;
  @Text('not personal') kind: PriceKind;
  @Text('not personal') subject: string;
  @Instant('not personal') validFrom: string;
  @Instant('not personal', { nullable: true }) validUntil: string | null;
  /** The later version that ended this one, which had been published without an end; null: none. */
  @Uuid('not personal', { nullable: true }) endedBy: string | null;
  @Json('not personal') terms: PriceTerms['terms'];
  @Instant('not personal') createdAt: string;
  /** Id of a staff member or an API key, or name of a service. */
  @Text('not personal') createdBy: string;
  /** The person who approved it; null: a program that may do so published it alone. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
}
