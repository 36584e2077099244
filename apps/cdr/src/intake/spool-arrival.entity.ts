import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When a leg of a switch came from its spool last: while that is just now, more may be on their way. */
@Entity({ name: 'spool_arrivals', schema: 'cdr' })
export class SpoolArrival {
  @PrimaryColumn({ name: 'switch_name', type: 'text' })
  @NotPersonal()
  switchName: string;

  @Column({ name: 'last_at', type: 'timestamptz' })
  @NotPersonal()
  lastAt: Date;
}
