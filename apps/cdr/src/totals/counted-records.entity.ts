import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The position up to which records are in the sums: one row. */
@Entity({ name: 'counted_records', schema: 'cdr' })
export class CountedRecords {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') position: string;
}
