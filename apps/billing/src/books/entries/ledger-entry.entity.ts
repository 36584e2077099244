import type { EntryKind } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A whole entry of the books; PostgreSQL keeps it from being changed. Bigints are text. */
@Entity({ name: 'ledger_entries', schema: 'billing' })
export class LedgerEntry {
  /** By what it is of: the same entry can't be posted twice. */
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  /** Consecutive, in the order of commit. */
  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'on_date', type: 'date' })
  @NotPersonal()
  onDate: string;

  @Column({ name: 'kind', type: 'text' })
  @NotPersonal()
  kind: EntryKind;

  @Column({ name: 'text', type: 'text' })
  @NotPersonal()
  text: string;

  @Column({ name: 'document_id', type: 'uuid', nullable: true })
  @NotPersonal()
  documentId: string | null;

  @Column({ name: 'reverses', type: 'uuid', nullable: true })
  @NotPersonal()
  reverses: string | null;

  /** How many it has. */
  @Column({ name: 'postings', type: 'integer' })
  @NotPersonal()
  postings: number;

  @Column({ name: 'posted_at', type: 'timestamptz' })
  @NotPersonal()
  postedAt: Date;
}
