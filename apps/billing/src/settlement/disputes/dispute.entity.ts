import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What of a month we don’t agree on with the carrier, and how it ended. */
@Entity({ name: 'disputes', schema: 'billing' })
export class StoredDispute {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @Column({ name: 'billed_by', type: 'text' })
  @NotPersonal()
  billedBy: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'opened_by', type: 'text' })
  @NotPersonal()
  openedBy: string;

  @Column({ name: 'opened_at', type: 'timestamptz' })
  @NotPersonal()
  openedAt: Date;

  @Column({ name: 'closed_by', type: 'text', nullable: true })
  @NotPersonal()
  closedBy: string | null;

  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  closedAt: Date | null;

  @Column({ name: 'outcome', type: 'text', nullable: true })
  @NotPersonal()
  outcome: string | null;

  @Column({ name: 'file_state', type: 'text' })
  @NotPersonal()
  fileState: string;

  /** Calls in its file, of all. */
  @Column({ name: 'file_done', type: 'integer' })
  @NotPersonal()
  fileDone: number;

  @Column({ name: 'file_total', type: 'integer', nullable: true })
  @NotPersonal()
  fileTotal: number | null;

  @Column({ name: 'file_until', type: 'timestamptz', nullable: true })
  @NotPersonal()
  fileUntil: Date | null;
}
