import { Digits, Flag, Instant, Json, NotOwners, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';

/** The rating facts of a call as cdr corrected them after it had listed the call. */
@Entity({ name: 'corrected_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, until the amounts are corrected')
export class CorrectedCall {
  @Uuid('not personal', { primary: true }) callId: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  /** The correction's position in `correction.since.v1`. */
  @Digits('not personal') position: string;
  /** The corrected rating facts: a `RateableCall`, legs without carriers. */
  @Json(ofRating) facts: object;
  /** Whether the call is rated by these facts already. */
  @Flag('not personal') used: boolean;
  @Instant('not personal') keptAt: string;
  /** The price counter when the correction was last checked; null before. */
  @Digits('not personal', { nullable: true }) tried: string | null;
  @Instant('not personal', { nullable: true }) lookedAt: string | null;
  /** Whether the correction affects a documented charge, so that it waits for a person. */
  @Flag('not personal') waits: boolean;
}
