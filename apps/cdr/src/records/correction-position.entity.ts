import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last place in the order of commit that a correction was given: one row. */
@Entity({ name: 'correction_position', schema: 'cdr' })
export class CorrectionPosition {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
