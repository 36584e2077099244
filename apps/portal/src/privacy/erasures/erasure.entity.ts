import type { Erasure } from '@app/contracts';
import { Instant, Integer, Json, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { StoredPlan } from './stored-plan.js';

/** That an owner's data be erased, how far it is, and the report, which stays. */
@Entity({ name: 'erasures' })
@OwnedBy('ownerId')
@KeptBy('accountability', { from: 'requestedAt' })
export class StoredErasure {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  @Text('not personal') ownerId: string;
  @Text('not personal') ground: Erasure['ground'];
  @Instant('not personal', { precision: 3 }) endedAt: string;
  @Instant('not personal', { precision: 3 }) startsAt: string;
  @Text('not personal') requestedBy: string;
  @Instant('not personal', { precision: 3 }) requestedAt: string;
  @Text('not personal') state: Erasure['state'];
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { nullable: true, precision: 3 }) decidedAt: string | null;
  @Text('not personal', { nullable: true }) refusal: string | null;
  @Text('not personal', { nullable: true }) problem: Erasure['problem'];
  /** How often it was begun since it last was through. */
  @Integer('not personal') attempts: number;
  /** Not before, and when it is under way: somebody's until then. */
  @Instant('not personal', { nullable: true, precision: 3 }) dueAt: string | null;
  /** What there was when it was asked for, or began; afterwards also what is left. */
  @Json('not personal') plan: StoredPlan;
  /** Rows that are gone, by `<app>/<table>`. */
  @Json('not personal') erased: Record<string, number>;
  @Instant('not personal', { nullable: true, precision: 3 }) finishedAt: string | null;
}
