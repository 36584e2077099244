import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last position that was given to a record: one row. */
@Entity({ name: 'record_position', schema: 'cdr' })
export class RecordPosition {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') last: string;
}
