import type { HoldCode } from '@app/contracts';
import {
  Day,
  Integer,
  KeptBy,
  Money,
  Month,
  OwnedThrough,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredPayout } from './payout.entity.js';

/** An amount that an owner doesn’t get in a batch, with the reason. */
@Entity({ name: 'payout_holds', schema: 'billing' })
@OwnedThrough(() => StoredPayout, { payoutId: 'id' })
@KeptBy('tax')
export class StoredPayoutHold {
  @Uuid('not personal', { primary: true }) payoutId: string;
  @Integer('not personal', { primary: true }) position: number;
  @Text('not personal') code: HoldCode;
  @Money('not personal') amount: Money;
  @Text('not personal', { nullable: true }) carrierId: string | null;
  @Month('not personal', { nullable: true }) month: string | null;
  @Day('not personal', { name: 'until_on', nullable: true }) until: string | null;
}
