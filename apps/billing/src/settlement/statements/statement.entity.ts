import { Day, Instant, Integer, Json, Text, Texts, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A carrier’s own statement of a month. */
@Entity({ name: 'statements', schema: 'billing' })
export class StoredStatement {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  @Day('not personal') month: string;
  @Text('not personal') state: string;
  @Text('not personal') fileName: string;
  @Uuid('not personal') layoutId: string;
  @Integer('not personal') layoutVersion: number;
  @Uuid('not personal', { nullable: true }) replaces: string | null;
  /** The directions that it is about. */
  @Texts('not personal') covers: string[];
  @Integer('not personal') rows: number;
  /** What it comes to by direction: calls, seconds and micro-euro. */
  @Json('not personal') totals: object;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') importedBy: string;
  @Instant('not personal') importedAt: string;
  @Text('not personal', { nullable: true }) removalReason: string | null;
}
