import type { CallExport, CallFilters, ExportForm } from '@app/contracts';
import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofExport } from '../kernel/personal-data.js';

/** An export and how far it is: what is to be done stands here and nowhere else. */
@Entity({ name: 'exports', schema: 'cdr' })
@OwnedBy('ownerId')
@Erased('contract')
export class HeldExport {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** Whose calls; null: everyone's. */
  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  /** The one owner that sees it; null: who sees everybody's calls. */
  @Column({ name: 'seen_by', type: 'text', nullable: true })
  @NotPersonal()
  seenBy: string | null;

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  @Column({ name: 'filters', type: 'jsonb' })
  @PersonalData(ofExport)
  filters: CallFilters;

  @Column({ name: 'form', type: 'jsonb' })
  @NotPersonal()
  form: ExportForm;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: CallExport['state'];

  @Column({ name: 'problem', type: 'text', nullable: true })
  @NotPersonal()
  problem: CallExport['problem'];

  /** How often it was begun; its file is that of the last time. */
  @Column({ name: 'attempts', type: 'integer' })
  @NotPersonal()
  attempts: number;

  /** Not begun before, and when it is under way: somebody's until then. */
  @Column({ name: 'due_at', type: 'timestamptz' })
  @NotPersonal()
  dueAt: Date;

  @Column({ name: 'until_position', type: 'bigint', nullable: true })
  @NotPersonal()
  untilPosition: string | null;

  @Column({ name: 'rows', type: 'bigint' })
  @NotPersonal()
  rows: string;

  @Column({ name: 'estimated_rows', type: 'bigint', nullable: true })
  @NotPersonal()
  estimatedRows: string | null;

  /** It turned out to have more rows than those that are made quickly. */
  @Column({ name: 'is_large', type: 'boolean' })
  @NotPersonal()
  isLarge: boolean;

  @Column({ name: 'bytes', type: 'bigint', nullable: true })
  @NotPersonal()
  bytes: string | null;

  @Column({ name: 'sha256', type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  expiresAt: Date | null;
}
