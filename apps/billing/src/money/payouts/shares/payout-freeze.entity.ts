import type { PayoutFreeze } from '@app/contracts';
import { Day, Instant, KeptBy, OwnedBy, Text, Uuid, Uuids, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../../kernel/personal-data.js';

/** Calls that aren’t paid while they are investigated, or for good after a refusal. */
@Entity({ name: 'payout_freezes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'closedAt' })
export class StoredPayoutFreeze {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  @Text('not personal') ownerId: string;
  @Text(ofRating, { nullable: true }) number: string | null;
  @Day('not personal', { name: 'from_on', nullable: true }) from: string | null;
  @Day('not personal', { name: 'until_on', nullable: true }) until: string | null;
  /**
   * The start of the first day and the end of the last one, microseconds since 1970; null when the
   * freeze lists calls.
   */
  @Whole('not personal', { nullable: true }) fromMicros: number | null;
  @Whole('not personal', { nullable: true }) untilMicros: number | null;
  @Uuids('not personal') callIds: string[];
  @Text('not personal') reason: string;
  @Text('not personal') state: PayoutFreeze['state'];
  @Text('not personal') frozenBy: string;
  @Instant('not personal') frozenAt: string;
  @Text('not personal', { nullable: true }) outcomeReason: string | null;
  @Text('not personal', { nullable: true }) closedBy: string | null;
  @Instant('not personal', { nullable: true }) closedAt: string | null;
}
