import type { RateableCall } from '@app/rating';
import { Instant, Json, Money, NotOwners, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A call that was rated: charged, quarantined in part or whole, or free. */
@Entity({ name: 'rated_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, to explain amounts by: these are in charges')
export class RatedCall {
  @Uuid('not personal', { primary: true }) callId: string;
  /** Part of the key: the same id with another start is another call. */
  @Whole('not personal', { primary: true }) startedAt: number;
  @Whole('not personal') position: number;
  @Text('not personal', { nullable: true }) ownerId: string | null;
  /** The call's data from which amounts are computed and explained. */
  @Json(ofRating) facts: RateableCall;
  /** What the caller pays the originator, VAT included; null: not a paid number, or unknown. */
  @Money('not personal', { nullable: true }) consumerPrice: Money | null;
  /** The id of the consumer tariff by which `consumerPrice` was computed; null: by none. */
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
  @Instant('not personal') ratedAt: string;
}
