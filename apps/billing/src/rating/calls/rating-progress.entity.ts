import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** One row, locked by whoever rates. */
@Entity({ name: 'rating_progress', schema: 'billing' })
export class RatingProgress {
  @Flag('not personal', { primary: true }) single: boolean;
  /** Place in `call.since.v1` up to which calls are rated. */
  @Digits('not personal') position: string;
  /** The price counter up to which everything quarantined was tried again. */
  @Digits('not personal') swept: string;
  /** How far `correction.since.v1` is kept. */
  @Digits('not personal') corrections: string;
}
