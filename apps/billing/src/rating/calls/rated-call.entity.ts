import type { RateableCall } from '@app/rating';
import { Instant, Json, Money, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A call that was rated: charged, quarantined in part or whole, or free. */
@Entity({ name: 'rated_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, to explain amounts by: these are in charges')
export class RatedCall {
  @Uuid('not personal', { primary: true }) callId: string;
  /** Part of the key: the same id at another start is another call. */
  @Whole('not personal', { primary: true }) startedAt: number;
  @Whole('not personal') position: number;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** What the amounts are worked out from, and can be explained by. */
  @Json(ofRating) facts: RateableCall;
  /** What the caller pays his operator, VAT included; null when it isn't a paid number, or unknown. */
  @Money('not personal', { nullable: true }) consumerPrice: Money | null;
  /** The consumer tariff that gave it. */
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Instant('not personal') ratedAt: string;
}
