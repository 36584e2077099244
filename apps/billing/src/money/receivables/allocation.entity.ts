import type { AllocationRule } from '@app/contracts';
import { Instant, KeptBy, Money, OwnedThrough, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { StoredReceivable } from './receivable.entity.js';

/**
 * Why an allocation was made. Without a payment: `netting` sets off documents, `write-off` writes off an amount,
 * `recovered` reverses a part of a write-off.
 */
export type StoredRule = AllocationRule | 'netting' | 'write-off' | 'recovered';

/** An allocation: a part of a payment on a document, a set-off or a write-off. Rows are never changed. */
@Entity({ name: 'allocations', schema: 'billing' })
@OwnedThrough(() => StoredReceivable, { documentId: 'documentId' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredAllocation {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  /** The payment of which the allocation is a part; null for set-offs and write-offs. */
  @Uuid('not personal', { nullable: true }) paymentId: string | null;
  /** The payout that the allocation belongs to; null: to none. */
  @Uuid('not personal', { nullable: true }) payoutId: string | null;
  /** The write-off that the allocation belongs to; null: to none. */
  @Uuid('not personal', { nullable: true }) writeOffId: string | null;
  @Uuid('not personal') documentId: string;
  /** Signed as the payment is; a reversal has the opposite sign. */
  @Money('not personal') amount: Money;
  @Text('not personal') rule: StoredRule;
  @Text('not personal') madeBy: string;
  @Instant('not personal') madeAt: string;
  /** The allocation that this row reverses; null: this row is no reversal. */
  @Uuid('not personal', { nullable: true }) reverses: string | null;
  /** The reason of a reversal; null on other allocations. */
  @Text('not personal', { nullable: true }) reason: string | null;
}
