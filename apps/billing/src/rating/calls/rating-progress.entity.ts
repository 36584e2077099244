import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The progress of rating: one row, which a rating replica locks. */
@Entity({ name: 'rating_progress', schema: 'billing' })
export class RatingProgress {
  @Flag('not personal', { primary: true }) single: boolean;
  /** Position in `call.since.v1` up to which calls are rated. */
  @Digits('not personal') position: string;
  /** The price counter up to which all quarantined parts were tried again. */
  @Digits('not personal') swept: string;
  /** Position in `correction.since.v1` up to which corrections are stored. */
  @Digits('not personal') corrections: string;
}
