import type { AllocationRule } from '@app/contracts';
import { Instant, KeptBy, Money, OwnedThrough, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredReceivable } from './receivable.entity.js';

/**
 * By no payment: `netting`, documents were set off against one another; `write-off`, nobody pays it any more;
 * `recovered`, a part of a write-off was taken back.
 */
export type StoredRule = AllocationRule | 'netting' | 'write-off' | 'recovered';

/** A part of a payment on a document, or what was set off; only ever added to. */
@Entity({ name: 'allocations', schema: 'billing' })
@OwnedThrough(() => StoredReceivable, { documentId: 'documentId' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredAllocation {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  /** Null of documents that are set off against one another, and of what is written off. */
  @Uuid('not personal', { nullable: true }) paymentId: string | null;
  /** The payout that it is of. */
  @Uuid('not personal', { nullable: true }) payoutId: string | null;
  /** The write-off that it is. */
  @Uuid('not personal', { nullable: true }) writeOffId: string | null;
  @Uuid('not personal') documentId: string;
  /** Signed as the payment is; of one that takes another back the other way round. */
  @Money('not personal') amount: Money;
  @Text('not personal') rule: StoredRule;
  @Text('not personal') madeBy: string;
  @Instant('not personal') madeAt: string;
  /** The allocation that it takes back. */
  @Uuid('not personal', { nullable: true }) reverses: string | null;
  /** Why it takes one back. */
  @Text('not personal', { nullable: true }) reason: string | null;
}
