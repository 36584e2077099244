import type { Run } from '@app/contracts';
import { Day, Digits, Instant, Integer, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * A run: the making of all documents of a period. Periods only overlap with those of cancelled
 * runs.
 */
@Entity({ name: 'runs', schema: 'billing' })
export class StoredRun {
  @Uuid('not personal', { primary: true }) id: string;
  @Instant('not personal') from: string;
  @Instant('not personal') until: string;
  @Text('not personal') state: Run['state'];
  @Text('not personal', { nullable: true }) waitsFor: Run['waitsFor'];
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  /** Number of documents that the present step has handled. */
  @Integer('not personal') done: number;
  /** Number of documents; null while the run is being prepared. */
  @Integer('not personal', { nullable: true }) total: number | null;
  @Text('not personal') preparedBy: string;
  /** The person who answers for the preparation; another person must approve. */
  @Text('not personal') preparer: string;
  @Instant('not personal', { nullable: true }) preparedAt: string | null;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
  /** The date of issue of the run's documents; null before the run's approval. */
  @Day('not personal', { nullable: true }) issuedOn: string | null;
  /** Why the run is outdated, among changes of its calls; null: they haven't changed. */
  @Text('not personal', { nullable: true }) outdatedBy: Run['outdatedBy'];
  /** The highest id of a charge in the run's sums; null before the charges are summed. */
  @Digits('not personal', { nullable: true }) watermark: string | null;
  @Digits('not personal', { nullable: true }) priceCounter: string | null;
  /** The highest sequence of a VAT status that the run's preparation used. */
  @Digits('not personal') vatSequence: string;
  /** Number of quarantined parts of calls when the run was prepared. */
  @Whole('not personal') quarantined: number;
  /**
   * The last document that the present step handled: a planned document’s place, or a document’s
   * position.
   */
  @Whole('not personal') atPosition: number;
}
