import type { WriteOff } from '@app/contracts';
import { Instant, KeptBy, Money, OwnedThrough, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredReceivable } from '../receivables/receivable.entity.js';

/** A write-off: an amount of a document that we no longer expect to be paid. */
@Entity({ name: 'write_offs', schema: 'billing' })
@OwnedThrough(() => StoredReceivable, { documentId: 'documentId' })
@KeptBy('tax', { from: 'madeAt' })
export class StoredWriteOff {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  @Uuid('not personal') documentId: string;
  @Money('not personal') amount: Money;
  @Text(ofPayment) reason: string;
  @Text('not personal') state: WriteOff['state'];
  @Text('not personal') madeBy: string;
  @Instant('not personal') madeAt: string;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  /** The recovered amount: a trigger sums its `recovered` allocations. */
  @Money('not personal') recovered: Money;
  /** Why a person reversed the write-off, or proposes to; null: neither. */
  @Text(ofPayment, { nullable: true }) reversalReason: string | null;
  @Text('not personal', { nullable: true }) reversalBy: string | null;
  @Instant('not personal', { nullable: true }) reversalAt: string | null;
  @Text('not personal', { nullable: true }) reversalConfirmedBy: string | null;
  @Instant('not personal', { nullable: true }) reversalConfirmedAt: string | null;
}
