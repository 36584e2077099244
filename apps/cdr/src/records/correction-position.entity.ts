import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last position that was given to a correction: one row. */
@Entity({ name: 'correction_position', schema: 'cdr' })
export class CorrectionPosition {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
