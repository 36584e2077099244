import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That the books were locked, or opened again, through a day; the newest one holds. */
@Entity({ name: 'ledger_locks', schema: 'billing' })
export class LedgerLock {
  @PrimaryColumn({ name: 'sequence', type: 'integer' })
  @NotPersonal()
  sequence: number;

  @Column({ name: 'through', type: 'date' })
  @NotPersonal()
  through: string;

  /** Why they were opened again; null of a lock. */
  @Column({ name: 'reason', type: 'text', nullable: true })
  @NotPersonal()
  reason: string | null;

  @Column({ name: 'set_by', type: 'text' })
  @NotPersonal()
  setBy: string;

  @Column({ name: 'set_at', type: 'timestamptz' })
  @NotPersonal()
  setAt: Date;
}
