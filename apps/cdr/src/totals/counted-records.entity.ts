import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which position records are in the sums: one row. */
@Entity({ name: 'counted_records', schema: 'cdr' })
export class CountedRecords {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'position', type: 'bigint' })
  @NotPersonal()
  position: string;
}
