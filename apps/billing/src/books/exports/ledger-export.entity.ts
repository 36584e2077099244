import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file of the books that was ordered. Bigints are text. */
@Entity({ name: 'ledger_exports', schema: 'billing' })
export class StoredLedgerExport {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'format', type: 'text' })
  @NotPersonal()
  format: 'csv' | 'xaf';

  @Column({ name: 'from_month', type: 'text' })
  @NotPersonal()
  fromMonth: string;

  @Column({ name: 'until_month', type: 'text' })
  @NotPersonal()
  untilMonth: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: 'waiting' | 'done' | 'failed';

  /** Postings that are written, of all. */
  @Column({ name: 'done', type: 'integer' })
  @NotPersonal()
  done: number;

  @Column({ name: 'total', type: 'integer' })
  @NotPersonal()
  total: number;

  @Column({ name: 'ordered_by', type: 'text' })
  @NotPersonal()
  orderedBy: string;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  @NotPersonal()
  orderedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  @Column({ name: 'bytes', type: 'bigint', nullable: true })
  @NotPersonal()
  bytes: string | null;
}
