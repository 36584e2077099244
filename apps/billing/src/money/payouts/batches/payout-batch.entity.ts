import type { PayoutBatch } from '@app/contracts';
import { Day, Instant, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A payout batch: payouts that are approved together. */
@Entity({ name: 'payout_batches', schema: 'billing' })
export class StoredPayoutBatch {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  @Text('not personal') state: PayoutBatch['state'];
  @Day('not personal') preparedOn: string;
  @Day('not personal') payOn: string;
  @Text('not personal') preparedBy: string;
  /** The person behind `preparedBy`, also when that is an API key. */
  @Text('not personal') preparer: string;
  @Instant('not personal') preparedAt: string;
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  @Instant('not personal', { nullable: true }) approvedAt: string | null;
}
