import type { Run } from '@app/contracts';
import { Instant, Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The accrual of a month: undocumented amounts at its end are posted, or wait to be posted. */
@Entity({ name: 'ledger_accruals', schema: 'billing' })
export class LedgerAccrual {
  @Text('not personal', { primary: true }) month: string;
  @Text('not personal') state: 'waiting' | 'done';
  @Text('not personal', { nullable: true }) waitsFor: Run['waitsFor'];
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Instant('not personal', { nullable: true }) doneAt: string | null;
  /** How often the month was accrued; each round posts the difference from earlier ones. */
  @Integer('not personal') rounds: number;
  /** The number of entries posted by all rounds, without reversals. */
  @Integer('not personal') entries: number;
}
