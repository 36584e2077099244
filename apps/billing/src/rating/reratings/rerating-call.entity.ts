import { Digits, Json, NotOwners, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A call that a re-rating changes. */
@Entity({ name: 'rerating_calls', schema: 'billing' })
@NotOwners('a copy of what call_records says, until the re-rating is old')
export class ReratingCall {
  @Uuid('not personal', { primary: true }) reratingId: string;
  @Digits('not personal', { primary: true }) startedAt: string;
  @Uuid('not personal', { primary: true }) callId: string;
  /** A `RateableCall` to rate it by; null: by what it was rated by. */
  @Json(ofRating, { nullable: true }) facts: object | null;
  /** What it was rated by before that was applied. */
  @Json(ofRating, { nullable: true }) factsBefore: object | null;
  /** The correction of cdr that is in the facts. */
  @Digits('not personal', { nullable: true }) correction: string | null;
}
