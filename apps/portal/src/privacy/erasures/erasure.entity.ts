import { KeptBy, NotPersonal, OwnedBy } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Erasure, StoredPlan } from './erasure.js';

const time = { type: 'timestamptz', precision: 3, nullable: true } as const;

/** That an owner's data be erased, how far it is, and the report, which stays. Bigints are text. */
@Entity({ name: 'erasures' })
@OwnedBy('ownerId')
@KeptBy('accountability', { from: 'requestedAt' })
export class StoredErasure {
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  place: string;

  @Column({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @Column({ type: 'text' })
  @NotPersonal()
  ground: Erasure['ground'];

  @Column({ name: 'ended_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  endedAt: Date;

  @Column({ name: 'starts_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  startsAt: Date;

  @Column({ name: 'requested_by', type: 'text' })
  @NotPersonal()
  requestedBy: string;

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  requestedAt: Date;

  @Column({ type: 'text' })
  @NotPersonal()
  state: Erasure['state'];

  @Column({ name: 'decided_by', type: 'text', nullable: true })
  @NotPersonal()
  decidedBy: string | null;

  @Column({ name: 'decided_at', ...time })
  @NotPersonal()
  decidedAt: Date | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  refusal: string | null;

  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  problem: Erasure['problem'];

  /** How often it was begun since it last was through. */
  @Column({ type: 'integer' })
  @NotPersonal()
  attempts: number;

  /** Not before, and when it is under way: somebody's until then. */
  @Column({ name: 'due_at', ...time })
  @NotPersonal()
  dueAt: Date | null;

  /** What there was when it was asked for, or began; afterwards also what is left. */
  @Column({ type: 'jsonb' })
  @NotPersonal()
  plan: StoredPlan;

  /** Rows that are gone, by `<app>/<table>`. */
  @Column({ type: 'jsonb' })
  @NotPersonal()
  erased: Record<string, number>;

  @Column({ name: 'finished_at', ...time })
  @NotPersonal()
  finishedAt: Date | null;
}
