import { Instant, Integer, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** An order for a file of the ledger. */
@Entity({ name: 'ledger_exports', schema: 'billing' })
export class StoredLedgerExport {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') format: 'csv' | 'xaf';
  @Text('not personal', { name: 'from_month' }) from: string;
  @Text('not personal', { name: 'until_month' }) until: string;
  @Text('not personal') state: 'waiting' | 'done' | 'failed';
  /** Postings written so far, of `total`. */
  @Integer('not personal') done: number;
  @Integer('not personal') total: number;
  @Text('not personal') orderedBy: string;
  @Instant('not personal') orderedAt: string;
  @Instant('not personal', { nullable: true }) finishedAt: string | null;
  @Whole('not personal', { nullable: true }) bytes: number | null;
}
