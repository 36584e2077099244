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
  /** The `RateableCall` to rate the call by; null: the call keeps its present one. */
  @Json(ofRating, { nullable: true }) facts: object | null;
  /** The `RateableCall` that rated the call until the re-rating was applied; null until then. */
  @Json(ofRating, { nullable: true }) factsBefore: object | null;
  /** Position of the last correction by cdr that `facts` contains; null: it contains none. */
  @Digits('not personal', { nullable: true }) correction: string | null;
}
