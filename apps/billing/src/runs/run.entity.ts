import type { Run } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The making of all documents of a period; periods never overlap. */
@Entity({ name: 'runs', schema: 'billing' })
export class StoredRun {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'from', type: 'timestamptz' })
  @NotPersonal()
  from: Date;

  @Column({ name: 'until', type: 'timestamptz' })
  @NotPersonal()
  until: Date;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: 'running' | 'done';

  @Column({ name: 'waits_for', type: 'text', nullable: true })
  @NotPersonal()
  waitsFor: Run['waitsFor'];

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  /** Parties looked at. */
  @Column({ name: 'done', type: 'integer' })
  @NotPersonal()
  done: number;

  /** Parties that there are; null until they are known. */
  @Column({ name: 'total', type: 'integer', nullable: true })
  @NotPersonal()
  total: number | null;
}
