import type { BankLayoutDefinition, BankStatement, BankStatementProblem } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of a bank, and how far it is. Bigints are text. */
@Entity({ name: 'bank_statements', schema: 'billing' })
export class StoredBankStatement {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'file_name', type: 'text' })
  @NotPersonal()
  fileName: string;

  @Column({ name: 'format', type: 'text' })
  @NotPersonal()
  format: BankStatement['format'];

  @Column({ name: 'layout_id', type: 'text', nullable: true })
  @NotPersonal()
  layoutId: string | null;

  /** By which a CSV is read, as it was when the file was begun. */
  @Column({ name: 'layout', type: 'jsonb', nullable: true })
  @NotPersonal()
  layout: BankLayoutDefinition | null;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: BankStatement['state'];

  /** Its blob; null before there is one, and once it was given up. */
  @Column({ name: 'file', type: 'text', nullable: true })
  @NotPersonal()
  file: string | null;

  @Column({ name: 'bytes', type: 'bigint', nullable: true })
  @NotPersonal()
  bytes: string | null;

  @Column({ name: 'sha256', type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  /** The person who answers for that, and for the file. */
  @Column({ name: 'starter', type: 'text' })
  @NotPersonal()
  starter: string;

  /** A program started it: it counts only once a person confirms it. */
  @Column({ name: 'by_program', type: 'boolean' })
  @NotPersonal()
  byProgram: boolean;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  confirmedBy: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  confirmedAt: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  /** When its transactions were kept; null of one that doesn’t count. */
  @Column({ name: 'kept_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  keptAt: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  @Column({ name: 'account', type: 'text', nullable: true })
  @NotPersonal()
  account: string | null;

  @Column({ name: 'first_day', type: 'date', nullable: true })
  @NotPersonal()
  firstDay: string | null;

  @Column({ name: 'last_day', type: 'date', nullable: true })
  @NotPersonal()
  lastDay: string | null;

  @Column({ name: 'read', type: 'integer' })
  @NotPersonal()
  read: number;

  @Column({ name: 'stored', type: 'integer' })
  @NotPersonal()
  stored: number;

  @Column({ name: 'known', type: 'integer' })
  @NotPersonal()
  known: number;

  @Column({ name: 'looked', type: 'integer' })
  @NotPersonal()
  looked: number;

  @Column({ name: 'received_micros', type: 'bigint' })
  @NotPersonal()
  receivedMicros: string;

  @Column({ name: 'paid_out_micros', type: 'bigint' })
  @NotPersonal()
  paidOutMicros: string;

  /** What was on the account before its first and behind its last transaction; null where it doesn't say. */
  @Column({ name: 'opening_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  openingMicros: string | null;

  @Column({ name: 'closing_micros', type: 'bigint', nullable: true })
  @NotPersonal()
  closingMicros: string | null;

  @Column({ name: 'problem', type: 'jsonb', nullable: true })
  @NotPersonal()
  problem: BankStatementProblem | null;

  @Column({ name: 'duplicate_of', type: 'uuid', nullable: true })
  @NotPersonal()
  duplicateOf: string | null;
}
