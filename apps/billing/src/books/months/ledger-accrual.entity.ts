import type { Run } from '@app/contracts';
import { Instant, Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** That what was owed at a month's end, but stood on no document, is posted or to be posted. */
@Entity({ name: 'ledger_accruals', schema: 'billing' })
export class LedgerAccrual {
  @Text('not personal', { primary: true }) month: string;
  @Text('not personal') state: 'waiting' | 'done';
  @Text('not personal', { nullable: true }) waitsFor: Run['waitsFor'];
  @Text('not personal') startedBy: string;
  @Instant('not personal') startedAt: string;
  @Instant('not personal', { nullable: true }) doneAt: string | null;
  /** How many times it was made: what differs is posted beside what is there. */
  @Integer('not personal') rounds: number;
  /** How many entries it came to. */
  @Integer('not personal') entries: number;
}
