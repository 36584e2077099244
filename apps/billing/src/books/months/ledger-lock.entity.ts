import { Day, Instant, Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** That the books were locked, or opened again, through a day; the newest one holds. */
@Entity({ name: 'ledger_locks', schema: 'billing' })
export class LedgerLock {
  @Integer('not personal', { primary: true }) sequence: number;
  @Day('not personal') through: string;
  /** Why they were opened again; null of a lock. */
  @Text('not personal', { nullable: true }) reason: string | null;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
