import type { SettlementState } from '@app/contracts';
import { Day, Flag, Instant, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The settlement of a carrier’s month; a month without a row is open. */
@Entity({ name: 'settlements', schema: 'billing' })
export class StoredSettlement {
  @Text('not personal', { primary: true }) carrierId: string;
  /** The month’s first day. */
  @Day('not personal', { primary: true }) month: string;
  @Text('not personal') state: SettlementState;
  @Text('not personal', { nullable: true }) submittedBy: string | null;
  /**
   * The person behind `submittedBy`, also when that is an API key; another person must approve.
   * Null: not submitted.
   */
  @Text('not personal', { nullable: true }) submitter: string | null;
  @Instant('not personal', { nullable: true }) submittedAt: string | null;
  @Flag('not personal', { nullable: true }) acceptDifferences: boolean | null;
  @Flag('not personal', { nullable: true }) acceptMissing: boolean | null;
  @Text('not personal', { nullable: true }) remark: string | null;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
}
