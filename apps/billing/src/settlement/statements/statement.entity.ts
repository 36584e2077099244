import type { BilledBy } from '@app/contracts';
import { Month, Instant, Integer, Json, Text, Texts, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A statement’s sums in a direction; calls and seconds are null when its layout has no column for them. */
export interface StatementTotal {
  readonly calls: number | null;
  readonly seconds: number | null;
  readonly micros: number;
}

/** A carrier’s own statement of a month. */
@Entity({ name: 'statements', schema: 'billing' })
export class StoredStatement {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') carrierId: string;
  @Month('not personal') month: string;
  @Text('not personal') state: 'announced' | 'current' | 'replaced' | 'removed';
  @Text('not personal') fileName: string;
  @Uuid('not personal') layoutId: string;
  @Integer('not personal') layoutVersion: number;
  @Uuid('not personal', { nullable: true }) replaces: string | null;
  /** The directions that the statement covers. */
  @Texts('not personal') covers: BilledBy[];
  @Integer('not personal') rows: number;
  /** The statement's sums per direction: calls, seconds and micro-euro. */
  @Json('not personal') totals: Partial<Record<BilledBy, StatementTotal>>;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal') importedBy: string;
  @Instant('not personal') importedAt: string;
  @Text('not personal', { nullable: true }) removalReason: string | null;
}
