import { NotOwners, NotPersonal, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A number's snapshot is to be compiled again, from a moment on. Bigints are text. */
@Entity({ name: 'stale_snapshots' })
@NotOwners('numbers that are told to controllers again, for seconds')
export class StaleSnapshot {
  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'carrying calls to the number',
    ground: 'contract',
    period: 'until it is compiled',
  })
  number: string;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  dueAt: Date;
}
