import type { PayoutPart } from '@app/contracts';
import { KeptBy, Money, OwnedThrough, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredPayout } from './payout.entity.js';

/** A payout’s effect on a document: an amount paid or set off. */
@Entity({ name: 'payout_parts', schema: 'billing' })
@OwnedThrough(() => StoredPayout, { payoutId: 'id' })
@KeptBy('tax')
export class StoredPayoutPart {
  @Uuid('not personal', { primary: true }) payoutId: string;
  @Uuid('not personal', { primary: true }) documentId: string;
  @Text('not personal', { primary: true }) what: PayoutPart['what'];
  @Money('not personal') amount: Money;
}
