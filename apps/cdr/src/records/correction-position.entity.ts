import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last place in the order of commit that a correction was given: one row. */
@Entity({ name: 'correction_position', schema: 'cdr' })
export class CorrectionPosition {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'last', type: 'bigint' })
  @NotPersonal()
  last: string;
}
