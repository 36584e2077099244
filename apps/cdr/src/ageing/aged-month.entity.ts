import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done to a month because its period was over: the report, and what needn't be done again. */
@Entity({ name: 'aged_months', schema: 'cdr' })
export class AgedMonth {
  @PrimaryColumn({ name: 'step', type: 'text' })
  @NotPersonal()
  step: string;

  /** As in the names of its partitions. */
  @PrimaryColumn({ name: 'month', type: 'text' })
  @NotPersonal()
  month: string;

  @Column({ name: 'rows', type: 'bigint' })
  @NotPersonal()
  rows: string;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  doneAt: Date;
}
