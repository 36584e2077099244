import { Day, Instant, Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A change of the ledger's lock: locked or reopened through a day. The row with the highest sequence holds. */
@Entity({ name: 'ledger_locks', schema: 'billing' })
export class LedgerLock {
  @Integer('not personal', { primary: true }) sequence: number;
  @Day('not personal') through: string;
  /** Why the last month was reopened; null when this row locks a month. */
  @Text('not personal', { nullable: true }) reason: string | null;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
