import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last place in the order of commit that was given out: one row. */
@Entity({ name: 'record_position', schema: 'cdr' })
export class RecordPosition {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'last', type: 'bigint' })
  @NotPersonal()
  last: string;
}
