import type { Erasure } from '@app/contracts';
import {
  Digits,
  Integer,
  Json,
  KeptBy,
  Moment,
  NotPersonal,
  OwnedBy,
  Text,
  Uuid,
} from '@app/platform/database';
import { Column, Entity } from 'typeorm';
import type { StoredPlan } from './stored-plan.js';

const time = { type: 'timestamptz', precision: 3, nullable: true } as const;

/** That an owner's data be erased, how far it is, and the report, which stays. */
@Entity({ name: 'erasures' })
@OwnedBy('ownerId')
@KeptBy('accountability', { from: 'requestedAt' })
export class StoredErasure {
  @Uuid('not personal', { primary: true }) id: string;
  @Digits('not personal', { generated: 'identity' }) place: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') ground: Erasure['ground'];
  @Moment('not personal', { precision: 3 }) endedAt: Date;
  @Moment('not personal', { precision: 3 }) startsAt: Date;
  @Text('not personal') requestedBy: string;
  @Moment('not personal', { precision: 3 }) requestedAt: Date;
  @Text('not personal') state: Erasure['state'];
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Column({ name: 'decided_at', ...time })
  @NotPersonal()
  decidedAt: Date | null;
  @Text('not personal', { nullable: true }) refusal: string | null;
  @Text('not personal', { nullable: true }) problem: Erasure['problem'];
  /** How often it was begun since it last was through. */
  @Integer('not personal') attempts: number;
  /** Not before, and when it is under way: somebody's until then. */
  @Column({ name: 'due_at', ...time })
  @NotPersonal()
  dueAt: Date | null;
  /** What there was when it was asked for, or began; afterwards also what is left. */
  @Json('not personal') plan: StoredPlan;
  /** Rows that are gone, by `<app>/<table>`. */
  @Json('not personal') erased: Record<string, number>;
  @Column({ name: 'finished_at', ...time })
  @NotPersonal()
  finishedAt: Date | null;
}
