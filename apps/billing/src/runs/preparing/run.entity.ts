import type { Run } from '@app/contracts';
import { Day, Digits, Instant, Integer, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The making of all documents of a period; periods never overlap but with cancelled ones. */
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
  /** Documents that the act it is in is through with. */
  @Integer('not personal') done: number;
  /** Documents that there are; null while it is prepared. */
  @Integer('not personal', { nullable: true }) total: number | null;
  @Text('not personal') preparedBy: string;
  /** The person who answers for it: who approves is another. */
  @Text('not personal') preparer: string;
  @Instant('not personal', { nullable: true }) preparedAt: string | null;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
  /** The date of its documents, from its approval on. */
  @Day('not personal', { nullable: true }) issuedOn: string | null;
  /** What changed of its calls since it was prepared. */
  @Text('not personal', { nullable: true }) outdatedBy: Run['outdatedBy'];
  /** The highest id that a charge in its sums has. */
  @Digits('not personal', { nullable: true }) watermark: string | null;
  @Digits('not personal', { nullable: true }) priceCounter: string | null;
  /** The highest sequence of a VAT status that it was prepared by. */
  @Digits('not personal') vatSequence: string;
  /** Parts of calls that waited when it was prepared. */
  @Whole('not personal') quarantined: number;
  /** What the act it is in did last: a planned document’s place, or a document’s position. */
  @Whole('not personal') atPosition: number;
}
