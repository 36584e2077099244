import type { Erasure } from '@app/contracts';
import { Instant, Integer, Json, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import type { StoredPlan } from './stored-plan.js';

/** An erasure of an owner's data: its request, progress and report. The row is never deleted. */
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
  /** The number of attempts since the last one that finished. */
  @Integer('not personal') attempts: number;
  /** The erasure is not done before this moment; while it runs, the end of a replica's claim. Null: nothing is due. */
  @Instant('not personal', { nullable: true, precision: 3 }) dueAt: string | null;
  /** The rows counted at the request or the begin; afterwards also the rows that are left. */
  @Json('not personal') plan: StoredPlan;
  /** The number of erased rows, by `<app>/<table>`. */
  @Json('not personal') erased: Record<string, number>;
  @Instant('not personal', { nullable: true, precision: 3 }) finishedAt: string | null;
}
