import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A carrier’s own statement of a month. */
@Entity({ name: 'statements', schema: 'billing' })
export class StoredStatement {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'file_name', type: 'text' })
  @NotPersonal()
  fileName: string;

  @Column({ name: 'layout_id', type: 'uuid' })
  @NotPersonal()
  layoutId: string;

  @Column({ name: 'layout_version', type: 'integer' })
  @NotPersonal()
  layoutVersion: number;

  @Column({ name: 'replaces', type: 'uuid', nullable: true })
  @NotPersonal()
  replaces: string | null;

  /** The directions that it is about. */
  @Column({ name: 'covers', type: 'text', array: true })
  @NotPersonal()
  covers: string[];

  @Column({ name: 'rows', type: 'integer' })
  @NotPersonal()
  rows: number;

  /** What it comes to by direction: calls, seconds and micro-euro. */
  @Column({ name: 'totals', type: 'jsonb' })
  @NotPersonal()
  totals: unknown;

  @Column({ name: 'sha256', type: 'text', nullable: true })
  @NotPersonal()
  sha256: string | null;

  @Column({ name: 'imported_by', type: 'text' })
  @NotPersonal()
  importedBy: string;

  @Column({ name: 'imported_at', type: 'timestamptz' })
  @NotPersonal()
  importedAt: Date;

  @Column({ name: 'removal_reason', type: 'text', nullable: true })
  @NotPersonal()
  removalReason: string | null;
}
