import type { Run } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** That what was owed at a month's end, but stood on no document, is posted or to be posted. */
@Entity({ name: 'ledger_accruals', schema: 'billing' })
export class LedgerAccrual {
  @PrimaryColumn({ name: 'month', type: 'text' })
  @NotPersonal()
  month: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: 'waiting' | 'done';

  @Column({ name: 'waits_for', type: 'text', nullable: true })
  @NotPersonal()
  waitsFor: Run['waitsFor'];

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  doneAt: Date | null;

  /** How many times it was made: what differs is posted beside what is there. */
  @Column({ name: 'rounds', type: 'integer' })
  @NotPersonal()
  rounds: number;

  /** How many entries it came to. */
  @Column({ name: 'entries', type: 'integer' })
  @NotPersonal()
  entries: number;
}
