import type { Renewal, Rerating } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Calls of a period that are compared with what they would cost by now. Bigints are text. */
@Entity({ name: 'reratings', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'startedAt' })
export class StoredRerating {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'from', type: 'timestamptz' })
  @NotPersonal()
  from: Date;

  @Column({ name: 'until', type: 'timestamptz' })
  @NotPersonal()
  until: Date;

  @Column({ name: 'owner_id', type: 'text', nullable: true })
  @NotPersonal()
  ownerId: string | null;

  @Column({ name: 'carrier_id', type: 'text', nullable: true })
  @NotPersonal()
  carrierId: string | null;

  @Column({ name: 'number', type: 'text', nullable: true })
  @NotPersonal()
  number: string | null;

  @Column({ name: 'renew', type: 'text', array: true })
  @NotPersonal()
  renew: Renewal[];

  /** Of calls that cdr corrected, without a person: applied as soon as it was made. */
  @Column({ name: 'automatic', type: 'boolean' })
  @NotPersonal()
  automatic: boolean;

  /** In the words of whoever started it. */
  @Column({ name: 'reason', type: 'text' })
  @NotPersonal()
  reason: string;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: Rerating['state'];

  @Column({ name: 'waits_for', type: 'text', nullable: true })
  @NotPersonal()
  waitsFor: Rerating['waitsFor'];

  @Column({ name: 'started_by', type: 'text' })
  @NotPersonal()
  startedBy: string;

  @Column({ name: 'started_at', type: 'timestamptz' })
  @NotPersonal()
  startedAt: Date;

  /** What the price counter says that the report is of. */
  @Column({ name: 'price_counter', type: 'bigint', nullable: true })
  @NotPersonal()
  priceCounter: string | null;

  @Column({ name: 'compared_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  comparedAt: Date | null;

  @Column({ name: 'applied_by', type: 'text', nullable: true })
  @NotPersonal()
  appliedBy: string | null;

  /** When it began to be applied. */
  @Column({ name: 'apply_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  applyAt: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  finishedAt: Date | null;

  /** The call that was looked at last: its start, microseconds since 1970, and its id. */
  @Column({ name: 'at_start', type: 'bigint' })
  @NotPersonal()
  atStart: string;

  @Column({ name: 'at_call', type: 'uuid' })
  @NotPersonal()
  atCall: string;

  @Column({ name: 'done', type: 'integer' })
  @NotPersonal()
  done: number;

  /** Calls that there are to look at; null until they are counted. */
  @Column({ name: 'total', type: 'integer', nullable: true })
  @NotPersonal()
  total: number | null;

  @Column({ name: 'changed', type: 'integer' })
  @NotPersonal()
  changed: number;

  /** Parts that begin and cease to wait. */
  @Column({ name: 'enters', type: 'integer' })
  @NotPersonal()
  enters: number;

  @Column({ name: 'leaves', type: 'integer' })
  @NotPersonal()
  leaves: number;

  /** Whether its file was given up for its age. */
  @Column({ name: 'file_aged', type: 'boolean' })
  @NotPersonal()
  fileAged: boolean;
}
