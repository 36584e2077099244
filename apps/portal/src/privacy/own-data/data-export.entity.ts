import { Erased, NotPersonal, OwnedBy, Withheld } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DataExport } from './data-export.js';

/** A file of everything that is held of an owner, and how far it is. Bigints are text. */
@Entity({ name: 'data_exports' })
@OwnedBy('ownerId')
@Erased('contract')
export class StoredDataExport {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  /** The owner's id, or who of our people asked for him. */
  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  /** Whose account is in it, too; null when one of our people asked. */
  @Column({ name: 'user_id', type: 'text', nullable: true })
  @Withheld('it would tell what else the person has an account for')
  @NotPersonal()
  userId: string | null;

  @Column({ name: 'started_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  startedAt: Date;

  @Column({ type: 'text' })
  @NotPersonal()
  state: DataExport['state'];

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  step: DataExport['step'];

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  problem: DataExport['problem'];

  /** How often it was begun; its file is that of the last time. */
  @Column({ type: 'integer' })
  @NotPersonal()
  attempts: number;

  /** Not begun before, and when it is under way: somebody's until then. */
  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  dueAt: Date;

  /** Rows of each table that lies among the files, by `<app>/<table>`: where a new attempt goes on. */
  @Column({ type: 'jsonb' })
  @NotPersonal()
  collected: Record<string, number>;

  @Column({ type: 'bigint' })
  @NotPersonal()
  rows: string;

  @Column({ name: 'expected_rows', type: 'bigint', nullable: true })
  @NotPersonal()
  expectedRows: string | null;

  @Column({ name: 'expected_bytes', type: 'bigint', nullable: true })
  @NotPersonal()
  expectedBytes: string | null;

  /** Files in it so far. */
  @Column({ type: 'integer' })
  @NotPersonal()
  files: number;

  @Column({ type: 'bigint', nullable: true })
  @NotPersonal()
  bytes: string | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'finished_at', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  /** When whoever asked was mailed that it is there. */
  @Column({ name: 'told_at', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  toldAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  @NotPersonal()
  expiresAt: Date | null;
}
