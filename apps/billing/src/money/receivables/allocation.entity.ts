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
  @Uuid('not personal', { nullable: true }) paymentId: string | null;
  @Uuid('not personal', { nullable: true }) payoutId: string | null;
  @Uuid('not personal', { nullable: true }) writeOffId: string | null;
  @Uuid('not personal') documentId: string;
  @Money('not personal') amount: Money;
  @Text('not personal') rule: StoredRule;
  @Text('not personal') madeBy: string;
  @Instant('not personal') madeAt: string;
  @Uuid('not personal', { nullable: true }) reverses: string | null;
  @Text('not personal', { nullable: true }) reason: string | null;
}
