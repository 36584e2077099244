import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far calls' records were followed, and the last place that was given to a recording or message: one row. */
@Entity({ name: 'places', schema: 'recordings' })
export class Places {
  @PrimaryColumn({ name: 'single', type: 'boolean' })
  @NotPersonal()
  single: boolean;

  @Column({ name: 'records', type: 'bigint' })
  @NotPersonal()
  records: string;

  @Column({ name: 'offered', type: 'bigint' })
  @NotPersonal()
  offered: string;
}
