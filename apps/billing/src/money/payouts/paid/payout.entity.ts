import type { PayoutState } from '@app/contracts';
import {
  Day,
  Instant,
  Json,
  KeptBy,
  Money,
  OwnedBy,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayout } from '../../../kernel/personal-data.js';
import type { PaidAccount } from '../accounts/paid-accounts.js';

/** An owner’s payout in a batch, with the account that it is paid to. */
@Entity({ name: 'payouts', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'paidOn' })
export class StoredPayout {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  @Uuid('not personal') batchId: string;
  @Text('not personal') ownerId: string;
  @Text(ofPayout) ownerName: string;
  @Text('not personal') state: PayoutState;
  @Money('not personal') amount: Money;
  @Money('not personal') netted: Money;
  @Money('not personal') held: Money;
  @Json(ofPayout, { nullable: true }) account: PaidAccount | null;
  @Text('not personal') endToEndId: string;
  @Text('not personal') remittance: string;
  @Day('not personal', { nullable: true }) paidOn: string | null;
  @Text(ofPayout, { nullable: true }) failure: string | null;
  /** The bank’s reason for refusing the payout, which one person reports and another confirms; null: not refused. */
  @Text(ofPayout, { nullable: true }) rejectionReason: string | null;
  @Text('not personal', { nullable: true }) rejectionBy: string | null;
  @Instant('not personal', { nullable: true }) rejectionAt: string | null;
  @Text('not personal', { nullable: true }) rejectionConfirmedBy: string | null;
}
