import type { QuarantineCode } from '@app/rating';
import { Digits, Instant, Integer, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Somebody had what waits tried again, and how far that is. */
@Entity({ name: 'quarantine_tries', schema: 'billing' })
export class QuarantineTry {
  @Uuid('not personal', { primary: true }) id: string;
  /** Only what waits for this reason; null is all. */
  @Text('not personal', { nullable: true }) code: QuarantineCode | null;
  @Text('not personal') askedBy: string;
  @Instant('not personal') askedAt: string;
  /** The part that was tried last. */
  @Digits('not personal') at: string;
  /** The last part that there was when it was asked for. */
  @Digits('not personal') until: string;
  /** Parts that waited then. */
  @Integer('not personal') total: number;
  @Integer('not personal') done: number;
  /** Parts that don't wait any more. */
  @Integer('not personal') settled: number;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
}
