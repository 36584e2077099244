import type { LayoutDefinition } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An import and how far it is: what is to be done stands here and nowhere else. */
@Entity({ name: 'carrier_imports', schema: 'cdr' })
export class HeldImport {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'file_name', type: 'text' })
  @NotPersonal()
  fileName: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'bytes', type: 'bigint' })
  @NotPersonal()
  bytes: string;

  @Column({ name: 'uploaded_bytes', type: 'bigint' })
  @NotPersonal()
  uploadedBytes: string;

  @Column({ name: 'sha256', type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  expiresAt: Date | null;

  @Column({ name: 'layout_id', type: 'uuid', nullable: true })
  @NotPersonal()
  layoutId: string | null;

  @Column({ name: 'layout_version', type: 'integer', nullable: true })
  @NotPersonal()
  layoutVersion: number | null;

  @Column({ name: 'definition', type: 'jsonb', nullable: true })
  @NotPersonal()
  definition: LayoutDefinition | null;

  @Column({ name: 'covers_from', type: 'bigint', nullable: true })
  @NotPersonal()
  coversFrom: string | null;

  @Column({ name: 'covers_until', type: 'bigint', nullable: true })
  @NotPersonal()
  coversUntil: string | null;

  @Column({ name: 'accept_unreadable', type: 'boolean' })
  @NotPersonal()
  acceptUnreadable: boolean;

  @Column({ name: 'queued_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  queuedAt: Date | null;

  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  dueAt: Date | null;

  @Column({ name: 'attempts', type: 'integer' })
  @NotPersonal()
  attempts: number;

  @Column({ name: 'failures', type: 'integer' })
  @NotPersonal()
  failures: number;

  @Column({ name: 'read_bytes', type: 'bigint' })
  @NotPersonal()
  readBytes: string;

  @Column({ name: 'read_rows', type: 'bigint' })
  @NotPersonal()
  readRows: string;

  @Column({ name: 'call_rows', type: 'bigint' })
  @NotPersonal()
  callRows: string;

  @Column({ name: 'refused_rows', type: 'bigint' })
  @NotPersonal()
  refusedRows: string;

  @Column({ name: 'repeated_rows', type: 'bigint' })
  @NotPersonal()
  repeatedRows: string;

  @Column({ name: 'overlapping_rows', type: 'bigint' })
  @NotPersonal()
  overlappingRows: string;

  @Column({ name: 'stored_rows', type: 'bigint' })
  @NotPersonal()
  storedRows: string;

  @Column({ name: 'stored_until', type: 'bigint' })
  @NotPersonal()
  storedUntil: string;

  @Column({ name: 'stored_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  storedAt: Date | null;

  @Column({ name: 'step', type: 'text', nullable: true })
  @NotPersonal()
  step: string | null;

  @Column({ name: 'compared_until', type: 'bigint', nullable: true })
  @NotPersonal()
  comparedUntil: string | null;

  @Column({ name: 'compared_days', type: 'bigint' })
  @NotPersonal()
  comparedDays: string;

  @Column({ name: 'compared_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  comparedAt: Date | null;

  @Column({ name: 'problem', type: 'text', nullable: true })
  @NotPersonal()
  problem: string | null;

  @Column({ name: 'problem_row', type: 'bigint', nullable: true })
  @NotPersonal()
  problemRow: string | null;

  @Column({ name: 'problem_columns', type: 'text', array: true })
  @NotPersonal()
  problemColumns: string[];

  @Column({ name: 'duplicate_of', type: 'uuid', nullable: true })
  @NotPersonal()
  duplicateOf: string | null;

  @Column({ name: 'removal_reason', type: 'text', nullable: true })
  @NotPersonal()
  removalReason: string | null;

  @Column({ name: 'removed_by', type: 'text', nullable: true })
  @NotPersonal()
  removedBy: string | null;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  removedAt: Date | null;
}
