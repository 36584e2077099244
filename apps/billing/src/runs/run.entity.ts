import type { Run } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The making of all documents of a period; periods never overlap but with cancelled ones. Bigints are text. */
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
  state: Run['state'];

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

  /** Documents that the act it is in is through with. */
  @Column({ name: 'done', type: 'integer' })
  @NotPersonal()
  done: number;

  /** Documents that there are; null while it is prepared. */
  @Column({ name: 'total', type: 'integer', nullable: true })
  @NotPersonal()
  total: number | null;

  @Column({ name: 'prepared_by', type: 'text' })
  @NotPersonal()
  preparedBy: string;

  /** The person who answers for it: who approves is another. */
  @Column({ name: 'preparer', type: 'text' })
  @NotPersonal()
  preparer: string;

  @Column({ name: 'prepared_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  preparedAt: Date | null;

  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  @Column({ name: 'approved_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  approvedAt: Date | null;

  /** The date of its documents, from its approval on. */
  @Column({ name: 'issued_on', type: 'date', nullable: true })
  @NotPersonal()
  issuedOn: string | null;

  /** What changed of its calls since it was prepared. */
  @Column({ name: 'outdated_by', type: 'text', nullable: true })
  @NotPersonal()
  outdatedBy: string | null;

  /** The highest id that a charge in its sums has. */
  @Column({ name: 'watermark', type: 'bigint', nullable: true })
  @NotPersonal()
  watermark: string | null;

  @Column({ name: 'price_counter', type: 'bigint', nullable: true })
  @NotPersonal()
  priceCounter: string | null;

  /** The highest sequence of a VAT status that it was prepared by. */
  @Column({ name: 'vat_sequence', type: 'bigint' })
  @NotPersonal()
  vatSequence: string;

  /** Parts of calls that waited when it was prepared. */
  @Column({ name: 'quarantined', type: 'bigint' })
  @NotPersonal()
  quarantined: string;

  /** What the act it is in did last: a planned document’s place, or a document’s position. */
  @Column({ name: 'at_position', type: 'bigint' })
  @NotPersonal()
  atPosition: string;
}
