import { Digits, Flag, Instant, Json, NotOwners, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';

/** What cdr found out of a call after it had told of it. */
@Entity({ name: 'corrected_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, until the amounts are corrected')
export class CorrectedCall {
  @Uuid('not personal', { primary: true }) callId: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  /** Place in `correction.since.v1`. */
  @Digits('not personal') position: string;
  /** A `RateableCall`, legs without their carriers. */
  @Json(ofRating) facts: object;
  /** Whether the call is rated by it already. */
  @Flag('not personal') used: boolean;
  @Instant('not personal') keptAt: string;
  /** What the price counter said when it was looked at last; null until then. */
  @Digits('not personal', { nullable: true }) tried: string | null;
  @Instant('not personal', { nullable: true }) lookedAt: string | null;
  /** Whether it changes what a document says, so that it waits for a person. */
  @Flag('not personal') waits: boolean;
}
