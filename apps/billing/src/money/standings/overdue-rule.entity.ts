import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From a day on: when an owner is unpaid. Bigints are text. */
@Entity({ name: 'overdue_rules', schema: 'billing' })
export class StoredOverdueRule {
  @PrimaryColumn({ name: 'from_on', type: 'date' })
  @NotPersonal()
  fromOn: string;

  /** Behind the due date; null: nobody is unpaid. */
  @Column({ name: 'days', type: 'integer', nullable: true })
  @NotPersonal()
  days: number | null;

  @Column({ name: 'floor_micros', type: 'bigint' })
  @NotPersonal()
  floorMicros: string;

  @Column({ name: 'set_by', type: 'text' })
  @NotPersonal()
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;
}
