import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was done about a carrier’s month; one of which nothing was is open. */
@Entity({ name: 'settlements', schema: 'billing' })
export class StoredSettlement {
  @PrimaryColumn({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  /** Its first day. */
  @PrimaryColumn({ name: 'month', type: 'date' })
  @NotPersonal()
  month: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ name: 'submitted_by', type: 'text', nullable: true })
  @NotPersonal()
  submittedBy: string | null;

  /** The person who answers for it: who approves is another. */
  @Column({ name: 'submitter', type: 'text', nullable: true })
  @NotPersonal()
  submitter: string | null;

  @Column({ name: 'submitted_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  submittedAt: Date | null;

  @Column({ name: 'accept_differences', type: 'boolean', nullable: true })
  @NotPersonal()
  acceptDifferences: boolean | null;

  @Column({ name: 'accept_missing', type: 'boolean', nullable: true })
  @NotPersonal()
  acceptMissing: boolean | null;

  @Column({ name: 'remark', type: 'text', nullable: true })
  @NotPersonal()
  remark: string | null;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  approvedAt: Date | null;
}
