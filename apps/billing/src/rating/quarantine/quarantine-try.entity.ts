import type { QuarantineCode } from '@app/rating';
import { Digits, Instant, Integer, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A retry of quarantined parts that staff ordered, with its progress. */
@Entity({ name: 'quarantine_tries', schema: 'billing' })
export class QuarantineTry {
  @Uuid('not personal', { primary: true }) id: string;
  /** The reason of the parts to try; null: all parts. */
  @Text('not personal', { nullable: true }) code: QuarantineCode | null;
  @Text('not personal') askedBy: string;
  @Instant('not personal') askedAt: string;
  /** Id of the quarantined part that was tried last. */
  @Digits('not personal') at: string;
  /** Id of the last part that existed when the retry was ordered. */
  @Digits('not personal') until: string;
  /** Number of parts that waited when the retry was ordered. */
  @Integer('not personal') total: number;
  @Integer('not personal') done: number;
  /** Number of tried parts that no longer wait. */
  @Integer('not personal') settled: number;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
}
